// Owns carrying something along all ways of a graph with circles, in few rounds: what stands first is asked first.

/**
 * Carries on until nothing changes.
 * @param all Everything, with what is behind it or without.
 * @param next What is directly behind one.
 * @param carry Hands on what the first has; whether the second had not had all of it.
 */
export function spread<T>(all: Iterable<T>, next: (one: T) => readonly T[], carry: (from: T, to: T) => boolean): void {
  const order = frontToBack(all, next);
  const waiting = new Set(order);
  while (waiting.size > 0) {
    for (const from of order) {
      if (!waiting.delete(from)) continue;
      for (const to of next(from)) if (carry(from, to)) waiting.add(to);
    }
  }
}

/** Each before what is behind it, but where a circle comes back: a depth-first search, read from its end. */
function frontToBack<T>(all: Iterable<T>, next: (one: T) => readonly T[]): readonly T[] {
  const done: T[] = [];
  const seen = new Set<T>();
  for (const start of all) {
    // As deep as a document goes: no recursion.
    const way: { readonly at: T; readonly rest: T[] }[] = [];
    const enter = (at: T): void => {
      if (seen.has(at)) return;
      seen.add(at);
      way.push({ at, rest: next(at).toReversed() });
    };
    enter(start);
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const to = step.rest.pop();
      if (to !== undefined) enter(to);
      else {
        way.pop();
        done.push(step.at);
      }
    }
  }
  return done.reverse();
}
