// Owns the three answers to «is there a value that …»: no, perhaps, yes.

/** Whether something is the case; `maybe`: it cannot be told from the document. */
export type Answer = 'no' | 'maybe' | 'yes';

const order: readonly Answer[] = ['no', 'maybe', 'yes'];

/** The graver of answers; of none `no`. */
export function most(answers: Iterable<Answer>): Answer {
  let found = 0;
  for (const answer of answers) found = Math.max(found, order.indexOf(answer));
  return order[found] as Answer;
}

/** The lesser of two answers. */
export function least(one: Answer, other: Answer): Answer {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}

/** What became of the values that a schema accepts. */
export interface Drift {
  /** Whether there is a value that was accepted and is not any more. */
  readonly narrowed: Answer;
  /** Whether there is one that was not and is now. */
  readonly widened: Answer;
}

/** Nothing became of them. */
export const still: Drift = { narrowed: 'no', widened: 'no' };

/** What became of them in all. */
export function sum(drifts: readonly Drift[]): Drift {
  return { narrowed: most(drifts.map((one) => one.narrowed)), widened: most(drifts.map((one) => one.widened)) };
}

/** Whether nothing became of them. */
export function isStill({ narrowed, widened }: Drift): boolean {
  return narrowed === 'no' && widened === 'no';
}
