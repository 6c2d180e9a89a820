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
import { spread } from './spread.js';

/** A pair of schemas, and what of its drift counts where it stands. */
interface Use {
  readonly pair: Pair;
  readonly limit: Limit;
  readonly place: string;
  /** The uses directly below. */
  below: readonly Use[];
  /** A bit for each operation that uses it. */
  operations: bigint;
}

export class SchemaUses {
  readonly #pairs: Pairs;
  readonly #uses = new Map<string, Use>();
  readonly #operations = new Map<string, bigint>();

  constructor(
    old: ApiDocument,
    now: ApiDocument,
    readonly direction: Direction,
    readonly isXml: boolean,
  ) {
    this.#pairs = new Pairs(old, now, { direction, isXml }, compareSchemas);
  }

  /** Takes note of a use. */
  add(old: Raw, now: Raw, { operation = '', place }: Spot): void {
    const bit = this.#operations.get(operation) ?? 1n << BigInt(this.#operations.size);
    this.#operations.set(operation, bit);
    this.#useOf(this.#pairs.settle([old], [now]), noLimit, place).operations |= bit;
  }

  /** Tells what became of the schemas. */
  tell(changes: Changes): void {
    // Those below are among them from then on.
    for (const use of this.#uses.values()) use.below = this.#findBelow(use);
    spread(this.#uses.values(), ({ below }) => below, handOn);
    for (const use of this.#uses.values()) this.#tellOne(use, changes);
  }

  #findBelow({ pair, limit, place }: Use): readonly Use[] {
    return this.#pairs
      .findingsOf(pair)
      .flatMap((finding) =>
        finding.kind === 'own' ? [] : [this.#useOf(finding.pair, within(limit, finding.limit), place + finding.step)],
      );
  }

  #useOf(pair: Pair, limit: Limit, outer: string): Use {
    const key = `${pair.key} ${keyOfLimit(limit)}`;
    const known = this.#uses.get(key);
    if (known) return known;
    const place = referenceOf(pair.now) ?? referenceOf(pair.old) ?? outer;
    const use: Use = { pair, limit, place, below: [], operations: 0n };
    this.#uses.set(key, use);
    return use;
  }

  #tellOne({ pair, limit, place, operations }: Use, changes: Changes): void {
    for (const finding of this.#pairs.findingsOf(pair)) {
      if (finding.kind === 'nested') continue;
      const drift = limited(finding.drift, limit);
      // What another alternative makes up for is nothing to tell.
      if (!isStill(finding.drift) && isStill(drift)) continue;
      for (const [operation, bit] of this.#operations) {
        if ((operations & bit) === 0n) continue;
        changes.add(finding.rule, { operation, place, direction: this.direction }, finding.message, drift);
      }
    }
  }
}

/** Whoever uses a schema uses what is below it. */
function handOn(from: Use, to: Use): boolean {
  const all = from.operations | to.operations;
  if (all === to.operations) return false;
  to.operations = all;
  return true;
}
