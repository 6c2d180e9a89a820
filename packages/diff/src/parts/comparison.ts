// Owns one comparison of two documents: both of them, the changes found so far, and the schemas, which are compared once however
// many operations use them.
import { Changes, type Spot } from '../changes.js';
import type { ApiDocument } from '../document/api-document.js';

import { type Drift, isStill } from '../schema/answer.js';
import { compareSchemas } from '../schema/compare-schemas.js';
import type { Pair } from '../schema/pair.js';
import { Pairs } from '../schema/pairs.js';
import { referenceOf } from '../schema/schema-name.js';
import { type Direction, toRaw } from '../schema/schema-shape.js';

/** A comparison under way. */
export class Comparison {
  readonly changes: Changes = new Changes();
  readonly #pairs: Readonly<Record<Direction, Pairs>>;
  /** Pairs below which nothing changed. */
  readonly #quiet = new Set<string>();

  constructor(
    readonly old: ApiDocument,
    readonly now: ApiDocument,
  ) {
    this.#pairs = {
      request: new Pairs(old, now, 'request', compareSchemas),
      response: new Pairs(old, now, 'response', compareSchemas),
    };
  }

  /** Tells what became of a schema. @param old What stood there; what is no schema accepts all. */
  schemas(old: unknown, now: unknown, spot: Spot & { readonly direction: Direction }): void {
    const pairs = this.#pairs[spot.direction];
    const root = pairs.settle([toRaw(old ?? true)], [toRaw(now ?? true)]);
    const seen = new Set<string>();
    const count = this.#tell(root, spot, pairs, seen, (drift) => drift);
    if (count === 0) for (const key of seen) this.#quiet.add(`${spot.direction} ${key}`);
  }

  #tell(
    pair: Pair,
    spot: Spot & { readonly direction: Direction },
    pairs: Pairs,
    seen: Set<string>,
    limit: (drift: Drift) => Drift,
  ): number {
    if (seen.has(pair.key) || this.#quiet.has(`${spot.direction} ${pair.key}`)) return 0;
    seen.add(pair.key);
    const place = referenceOf(pair.now) ?? referenceOf(pair.old) ?? spot.place;
    let count = 0;
    for (const finding of pairs.findingsOf(pair)) {
      if (finding.kind === 'own') {
        count++;
        const drift = limit(finding.drift);
        // What another alternative makes up for is nothing to tell.
        if (!isStill(finding.drift) && isStill(drift)) continue;
        this.changes.add(finding.rule, { ...spot, place }, finding.message, drift);
      } else {
        const inner = { ...spot, place: place + finding.step };
        count += this.#tell(finding.pair, inner, pairs, seen, (drift) => limit(finding.limit(drift)));
      }
    }
    return count;
  }
}

/** The other direction. */
export function turned(direction: Direction): Direction {
  return direction === 'request' ? 'response' : 'request';
}
