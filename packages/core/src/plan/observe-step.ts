// Owns the watching of steps: each runs inside of what watches it. A plan that nobody watches has none of this.
import type { ObservedStep, StepObserver, StepRunner } from '../contracts/step-observer.js';
import { whole } from './execute.js';
import type { Execution, Step } from './execution.js';

type Run<R> = (execution: Execution) => R;

/** Puts the watchers around what is done; the first of them stands outermost. */
export function observeRun<R>(run: Run<R>, step: ObservedStep, observers: readonly StepObserver[]): Run<R> {
  const runners = observers.map((observe) => observe(step)).filter((runner) => runner !== undefined);
  return runners.reduceRight<Run<R>>(
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
