// Owns which operations use which schemas, in one direction: each schema is compared once, and what became of it is told with all
// operations that it reaches.
import type { Changes, Spot } from '../changes.js';
import type { ApiDocument } from '../document/api-document.js';
import { isStill } from '../schema/answer.js';
import { compareSchemas } from '../schema/compare-schemas.js';
import { keyOfLimit, type Limit, limited, noLimit, within } from '../schema/limit.js';
import type { Pair } from '../schema/pair.js';
import { Pairs } from '../schema/pairs.js';
import { referenceOf } from '../schema/schema-name.js';
import type { Direction, Raw } from '../schema/schema-shape.js';

/** A pair of schemas, and what of its drift counts where it stands. */
interface Use {
  readonly pair: Pair;
  readonly limit: Limit;
  readonly place: string;
  /** A bit for each operation that uses it. */
  operations: bigint;
}

export class SchemaUses {
  readonly #pairs: Pairs;
  readonly #uses = new Map<string, Use>();
  readonly #operations: string[] = [];
  readonly #pending = new Set<Use>();

  constructor(
    old: ApiDocument,
    now: ApiDocument,
    readonly direction: Direction,
  ) {
    this.#pairs = new Pairs(old, now, direction, compareSchemas);
  }

  /** Takes note of a use. */
  add(old: Raw, now: Raw, { operation = '', place }: Spot): void {
    const known = this.#operations.indexOf(operation);
    const index = known < 0 ? this.#operations.push(operation) - 1 : known;
    this.#reach(this.#pairs.settle([old], [now]), noLimit, place, 1n << BigInt(index));
  }

  /** Tells what became of the schemas. */
  tell(changes: Changes): void {
    for (const use of this.#pending) {
      this.#pending.delete(use);
      for (const finding of this.#pairs.findingsOf(use.pair)) {
        if (finding.kind === 'own') continue;
        this.#reach(finding.pair, within(use.limit, finding.limit), use.place + finding.step, use.operations);
      }
    }
    for (const use of this.#uses.values()) this.#tellOne(use, changes);
  }

  #reach(pair: Pair, limit: Limit, outer: string, operations: bigint): void {
    const key = `${pair.key} ${keyOfLimit(limit)}`;
    const place = referenceOf(pair.now) ?? referenceOf(pair.old) ?? outer;
    const use = this.#uses.get(key) ?? { pair, limit, place, operations: 0n };
    this.#uses.set(key, use);
    if ((use.operations | operations) === use.operations) return;
    use.operations |= operations;
    this.#pending.add(use);
  }

  #tellOne({ pair, limit, place, operations }: Use, changes: Changes): void {
    for (const finding of this.#pairs.findingsOf(pair)) {
      if (finding.kind === 'nested') continue;
      const drift = limited(finding.drift, limit);
      // What another alternative makes up for is nothing to tell.
      if (!isStill(finding.drift) && isStill(drift)) continue;
      for (const [index, operation] of this.#operations.entries()) {
        if (((operations >> BigInt(index)) & 1n) === 0n) continue;
        changes.add(finding.rule, { operation, place, direction: this.direction }, finding.message, drift);
      }
    }
  }
}
