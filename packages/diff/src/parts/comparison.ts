// Owns one comparison of two documents: both of them, and the changes found so far.
import { Changes, type Spot } from '../changes.js';
import type { ApiDocument } from '../document/api-document.js';
import { type Direction, toRaw } from '../schema/schema-shape.js';
import { SchemaUses } from './schema-uses.js';

/** Where a schema stands. */
export interface SchemaSpot extends Spot {
  readonly direction: Direction;
  /** Whether its values are written as XML, or may be. Default: false. */
  readonly isXml?: boolean;
}

/** A comparison under way. */
export class Comparison {
  readonly changes: Changes = new Changes();
  readonly #uses: readonly SchemaUses[];

  constructor(
    readonly old: ApiDocument,
    readonly now: ApiDocument,
  ) {
    this.#uses = [false, true].flatMap((isXml) => [
      new SchemaUses(old, now, 'request', isXml),
      new SchemaUses(old, now, 'response', isXml),
    ]);
  }

  /** Compares two schemas, which is told at the end. @param old What stood there; what is no schema accepts all. */
  schemas(old: unknown, now: unknown, spot: SchemaSpot): void {
    const uses = this.#uses.find(
      ({ direction, isXml }) => direction === spot.direction && isXml === (spot.isXml ?? false),
    );
    uses?.add(toRaw(old ?? true), toRaw(now ?? true), spot);
  }

  /** Tells what became of all schemas. */
  finish(): void {
    for (const uses of this.#uses) uses.tell(this.changes);
  }
}

/** The other direction. */
export function turned(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}
