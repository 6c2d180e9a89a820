// Owns what of the drift of a schema counts further out: an alternative that another one makes up for, or a place of which it is
// not known in which sense it counts.
import { type Drift, isStill, least, most } from './answer.js';

/** What counts; data and no function, so that two of them can be told to be the same. */
export interface Limit {
  /** Whether it is unknown in which sense it counts: whatever became of it may be either. */
  readonly either: boolean;
  /** The most that counts. */
  readonly most: Drift;
}

/** Everything counts. */
export const noLimit: Limit = { either: false, most: { narrowed: 'yes', widened: 'yes' } };

/** At most so much counts. */
export function atMost(drift: Drift): Limit {
  return { either: false, most: drift };
}

/** Whatever became of it may be either. */
export const eitherWay: Limit = { either: true, most: { narrowed: 'maybe', widened: 'maybe' } };

/** What counts of a drift. */
export function limited(drift: Drift, limit: Limit): Drift {
  if (isStill(drift)) return drift;
  const grave = most([drift.narrowed, drift.widened]);
  const { narrowed, widened } = limit.either ? { narrowed: grave, widened: grave } : drift;
  return { narrowed: least(narrowed, limit.most.narrowed), widened: least(widened, limit.most.widened) };
}

/** The limit of what is limited already. Where the sense is lost outside, what was inside says nothing of it. */
export function within(outer: Limit, inner: Limit): Limit {
  if (outer.either) return outer;
  const { narrowed, widened } = outer.most;
  return {
    either: inner.either,
    most: { narrowed: least(narrowed, inner.most.narrowed), widened: least(widened, inner.most.widened) },
  };
}

/** The same text for the same limit. */
export function keyOfLimit({ either, most: { narrowed, widened } }: Limit): string {
  return `${either ? '?' : ''}${narrowed[0]}${widened[0]}`;
}
