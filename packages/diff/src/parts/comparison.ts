// Owns one comparison of two documents: both of them, and the changes found so far.
import { Changes, type Spot } from '../changes.js';
import type { ApiDocument } from '../document/api-document.js';
import { type Direction, toRaw } from '../schema/schema-shape.js';
import { SchemaUses } from './schema-uses.js';

/** A comparison under way. */
export class Comparison {
  readonly changes: Changes = new Changes();
  readonly #uses: Readonly<Record<Direction, SchemaUses>>;

  constructor(
    readonly old: ApiDocument,
    readonly now: ApiDocument,
  ) {
    this.#uses = { request: new SchemaUses(old, now, 'request'), response: new SchemaUses(old, now, 'response') };
  }

  /** Compares two schemas, which is told at the end. @param old What stood there; what is no schema accepts all. */
  schemas(old: unknown, now: unknown, spot: Spot & { readonly direction: Direction }): void {
    this.#uses[spot.direction].add(toRaw(old ?? true), toRaw(now ?? true), spot);
  }

  /** Tells what became of all schemas. */
  finish(): void {
    for (const uses of Object.values(this.#uses)) uses.tell(this.changes);
  }
}

/** The other direction. */
export function turned(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}
