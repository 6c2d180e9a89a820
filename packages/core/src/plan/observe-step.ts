// Owns the watching of steps: each runs inside of what watches it. A plan that nobody watches has none of this.
import type { ObservedStep, StepObserver, StepRunner } from '../contracts/step-observer.js';
import { whole } from './execute.js';
import type { Execution, Step } from './execution.js';
import type { WatchTeardown } from './teardown.js';

type Run<R, E = Execution> = (execution: E) => R;

/** Puts the watchers around what is done; the first of them stands outermost. */
export function observeRun<R, E = Execution>(
  run: Run<R, E>,
  step: ObservedStep,
  observers: readonly StepObserver[],
): Run<R, E> {
  const runners = observers.map((observe) => observe(step)).filter((runner) => runner !== undefined);
  return runners.reduceRight<Run<R, E>>(
    (inner, runner: StepRunner) => (execution) => runner(() => inner(execution)) as R,
    run,
  );
}

/** The same for a step, with what it does later. */
export function observeStep(step: Step, observed: ObservedStep, observers: readonly StepObserver[]): Step {
  if (observers.length === 0) return step;
  const { label, slot } = step;
  return { label, slot, run: observeRun(whole(step), observed, observers) };
}

/** Puts the watchers around teardowns; `undefined` if there are none. */
export function observeTeardown(
  route: ObservedStep['route'],
  observers: readonly StepObserver[],
): WatchTeardown | undefined {
  if (observers.length === 0) return undefined;
  const watched = new Map<string, WatchTeardown>();
  return (name, end) => {
    const label = `teardown ${name}`;
    const known = watched.get(label);
    if (known) return known(name, end);
    const run = observeRun((task: typeof end) => task(), { kind: 'teardown', label, route }, observers);
    watched.set(label, (_, task) => run(task));
    return run(end);
  };
}
