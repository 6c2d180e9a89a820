// Owns the changes of a run: each is told once, with every operation that it is about.
import { type Level, levels } from './rules/level.js';
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

  /** The operations in the order in which they were met. */
  readonly #order = new Map<string, number>();

  /** Takes note that an operation is looked at: its changes are told after those of what was met before. */
  meet(operation: string): void {
    if (!this.#order.has(operation)) this.#order.set(operation, this.#order.size);
  }

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
    if (operation === undefined) return;
    this.meet(operation);
    known.operations.add(operation);
  }

  /** All of them, the gravest first, and what is about one operation together. */
  list(): readonly Change[] {
    const place = (operation: string | undefined): number => this.#order.get(operation ?? '') ?? this.#order.size;
    return [...this.#found.values()]
      .map(({ level, rule, direction, place: where, message, because, operations }) => {
        const inOrder = [...operations].sort((a, b) => place(a) - place(b));
        return { level, rule, direction, place: where, message, because, operations: inOrder };
      })
      .sort(
        (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || place(a.operations[0]) - place(b.operations[0]),
      );
  }
}
