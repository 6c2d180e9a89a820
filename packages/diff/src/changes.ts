// Owns the changes of a run: each is told once, with every operation that it is about.
import type { Level } from './rules/level.js';
import { judge, type RuleName, saysTheSame } from './rules/rules.js';
import { type Drift, still } from './schema/answer.js';
import type { Direction } from './schema/schema-shape.js';

/** One change, judged. */
export interface Change {
  /** How grave it is for clients. */
  readonly level: Level;
  /** The row of the table that it falls under; stable, for machines. */
  readonly rule: RuleName;
  /** What is meant: `request` for what clients bring, `response` for what they get; `null` of neither. */
  readonly direction: Direction | null;
  /** Where it is: `Order.amount`, `query limit`, `response 200`; empty for an operation as a whole. */
  readonly place: string;
  /** What is the case now, and was before. */
  readonly message: string;
  /** Why it is as grave as it is. */
  readonly because: string;
  /** The operations that it is about, such as `POST /orders`; none: the API as a whole. */
  readonly operations: readonly string[];
}

/** Where something changed, and for whom. */
export interface Spot {
  readonly operation?: string | undefined;
  readonly place: string;
  /** Absent where nothing goes to and fro: clients bring what is told then. */
  readonly direction?: Direction | undefined;
}

/** Collects changes. */
export class Changes {
  readonly #found = new Map<string, Omit<Change, 'operations'> & { readonly operations: Set<string> }>();

  /** Adds a change. @param drift What became of what is accepted, for the rules that depend on it. */
  add(rule: RuleName, { operation, place, direction }: Spot, message: string, drift: Drift = still): void {
    const judged = judge(rule, direction ?? 'request', drift);
    const isWhole = direction === undefined || saysTheSame(rule);
    const told = isWhole ? null : direction;
    // What stands in a schema that many use, and means the same for all, is one change.
    const key = JSON.stringify([rule, judged.level, told, place, message, /^[A-Z]/.test(place) ? '' : operation]);
    const known = this.#found.get(key) ?? {
      ...judged,
      rule,
      direction: told,
      place,
      message,
      operations: new Set<string>(),
    };
    this.#found.set(key, known);
    if (operation !== undefined) known.operations.add(operation);
  }

  /** All of them, in the order in which they were found. */
  list(): readonly Change[] {
    return [...this.#found.values()].map(({ level, rule, direction, place, message, because, operations }) => ({
      level,
      rule,
      direction,
      place,
      message,
      because,
      operations: [...operations],
    }));
  }
}
