// The contract of whoever watches the steps of a request: tracing, for one.

/**
 * What a step does: asks a scheme, calls a dependency, reads and validates the body, calls the handler, or validates and writes what
 * that gave; or tears a dependency down, which is where a transaction is committed.
 */
export type StepKind = 'scheme' | 'dependency' | 'body' | 'handler' | 'response' | 'teardown';

/** A step of a route, as it was declared. */
export interface ObservedStep {
  readonly kind: StepKind;
  /** What it does, in plain words: `scheme Bearer`, `dependency currentUser`, `body application/json`, `handler Items.read`, `respond 200 Item`, `teardown currentUser`. */
  readonly label: string;
  /** The route's method, and its path as it was declared. */
  readonly route: { readonly method: string; readonly path: string };
  /** Of a scheme: what it said, from what the step gave. */
  readonly outcomeOf?: ((given: unknown) => SchemeOutcome) | undefined;
}

/** What a scheme said of the credentials: good, none, bad, or not enough. */
export type SchemeOutcome = 'granted' | 'missing' | 'invalid' | 'forbidden';

/**
 * Stands around every run of a step.
 * @param run Does the step: gives its value, or a promise of it if it has to wait.
 * @returns What `run` gave; what it threw is thrown on.
 */
export type StepRunner = (run: () => unknown) => unknown;

/** Is told of what made a response one of a 5xx, wherever it was thrown; must not throw. */
export type FaultObserver = (error: unknown) => void;

/** Asked once for each step of each route, at start-up. @returns What stands around it; `undefined`: nothing. */
export type StepObserver = (step: ObservedStep) => StepRunner | undefined;
