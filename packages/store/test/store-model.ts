// Random operations on a store, held against what a single map would do: whatever overlaps must have happened in some order.
import fc from 'fast-check';
import type { Store } from '../src/store.js';

/** One call of a verb. */
export type Operation =
  | { readonly verb: 'get' | 'delete'; readonly key: string }
  | { readonly verb: 'set'; readonly key: string; readonly value: string }
  | {
      readonly verb: 'compareAndSet';
      readonly key: string;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  | { readonly verb: 'increment'; readonly key: string; readonly by: number };

/** What a call gave; an increment that was refused gave `no number`. */
type Outcome = string | number | boolean | undefined;

const key = fc.constantFrom('a', 'b');
// Few values, so that what is expected is often there.
const value = fc.constantFrom('', 'x', '0', '1', '2', '-1', '01');
const perhaps = fc.option(value, { nil: undefined });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ verb: fc.constant('get' as const), key }),
  fc.record({ verb: fc.constant('delete' as const), key }),
  fc.record({ verb: fc.constant('set' as const), key, value }),
  fc.record({ verb: fc.constant('compareAndSet' as const), key, from: perhaps, to: perhaps }),
  fc.record({ verb: fc.constant('increment' as const), key, by: fc.integer({ min: -2, max: 2 }) }),
);

/** Rounds of operations; those of one round are started at once. */
export const rounds: fc.Arbitrary<Operation[][]> = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});

let games = 0;

/**
 * Plays rounds with keys of their own, each operation through one of the stores in turn.
 * @returns How many operations it were.
 * @throws If no order of the operations of a round explains what they gave.
 */
export async function play(stores: readonly Store[], all: readonly (readonly Operation[])[]): Promise<number> {
  const prefix = `game ${games++} `;
  const states = new Map<string, readonly (string | undefined)[]>();
  let turn = 0;
  for (const round of all) {
    const outcomes = await Promise.all(round.map((each) => call(stores[turn++ % stores.length], prefix, each)));
    for (const name of new Set(round.map((each) => each.key))) {
      const calls = round.flatMap((each, index) => (each.key === name ? [{ each, outcome: outcomes[index] }] : []));
      const possible = (states.get(name) ?? [undefined]).flatMap((state) => explain(calls, state));
      if (possible.length === 0) throw new Error(`no order explains ${JSON.stringify(calls)}`);
      states.set(name, [...new Set(possible)]);
    }
  }
  return turn;
}

interface Call {
  readonly each: Operation;
  readonly outcome: Outcome;
}

/** The states that any order of the calls leaves behind in which each gives what it gave. */
function explain(calls: readonly Call[], state: string | undefined): (string | undefined)[] {
  if (calls.length === 0) return [state];
  return calls.flatMap((first) => {
    const { outcome, next } = expect(first.each, state);
    if (outcome !== first.outcome) return [];
    const rest = calls.filter((one) => one !== first);
    return explain(rest, next);
  });
}

/** What an operation gives and leaves behind. */
function expect(
  each: Operation,
  state: string | undefined,
): { readonly outcome: Outcome; readonly next: string | undefined } {
  switch (each.verb) {
    case 'get':
      return { outcome: state, next: state };
    case 'set':
      return { outcome: undefined, next: each.value };
    case 'delete':
      return { outcome: state !== undefined, next: undefined };
    case 'compareAndSet':
      return state === each.from ? { outcome: true, next: each.to } : { outcome: false, next: state };
    case 'increment': {
      const before = state ?? '0';
      if (String(Number(before)) !== before) return { outcome: 'no number', next: state };
      const sum = Number(before) + each.by;
      return { outcome: sum, next: String(sum) };
    }
  }
}

async function call(store: Store | undefined, prefix: string, each: Operation): Promise<Outcome> {
  if (store === undefined) throw new Error('there is no store');
  const name = prefix + each.key;
  switch (each.verb) {
    case 'get':
      return store.get(name);
    case 'set':
      await store.set(name, each.value, 600);
      return undefined;
    case 'delete':
      return store.delete(name);
    case 'compareAndSet':
      return store.compareAndSet(name, each.from, each.to, 600);
    case 'increment':
      try {
        return (await store.increment(name, each.by, 600)).value;
      } catch (error) {
        if (error instanceof TypeError) return 'no number';
        throw error;
      }
  }
}

/** Plays many games at once, until so many operations were played. @returns How many it were. */
export async function playMany(stores: readonly Store[], operations: number, seed: number): Promise<number> {
  let played = 0;
  const lane = async (number: number): Promise<void> => {
    for (let game = 0; played < operations; game++) {
      const property = fc.asyncProperty(rounds, async (all) => {
        const count = await play(stores, all);
        played += count;
      });
      await fc.assert(property, { numRuns: 5, seed: seed + number * 1_000_003 + game });
    }
  };
  const lanes = Math.min(256, Math.ceil(operations / 1000));
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return played;
}
