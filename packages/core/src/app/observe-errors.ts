// Owns the watching of errors on their way to clients: a tool learns what a route threw, and which part of it did.
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { Node, RouteGraph } from '../graph/route-graph.js';
import { type Execution, unset } from '../plan/execution.js';
import { originOf } from './changed-request.js';

/** An error that left a route, before it becomes a response. */
export interface ObservedError {
  /** What was thrown: of an app that brings another copy of Portico, a class of that. */
  readonly error: unknown;
  readonly graph: RouteGraph;
  /** The dependency, scheme or parameter that threw; `undefined` if the handler did, or what followed it. */
  readonly thrower: Node | undefined;
  /** The request as it came in. */
  readonly request: Pick<IncomingRequest, 'method' | 'target'>;
}

/** Is told of each error, while its response is being made; must not throw. */
export type ErrorObserver = (observed: ObservedError) => void;

/** The method by which an app is watched; registered globally so that two copies of this package understand each other. */
export const observing: unique symbol = Symbol.for('portico.observeErrors');

/** An app whose errors can be watched. */
export interface Observable {
  [observing](observer: ErrorObserver): Disposable;
}

/**
 * Whether the errors of a value can be watched.
 * @example if (isObservable(app)) observeErrors(app, ({ error }) => console.log(error));
 */
export function isObservable(value: object): value is Observable {
  return typeof (value as Partial<Observable>)[observing] === 'function';
}

/**
 * Watches the errors that routes throw, refusals by validation and by schemes among them; for checks. An app that nobody watches
 * does nothing for it.
 * @returns Ends the watching when disposed.
 * @example using _ = observeErrors(app, ({ error }) => console.log(error));
 */
export function observeErrors(app: Observable, observer: ErrorObserver): Disposable {
  return app[observing](observer);
}

/** Who watches the errors of an app; nobody, as a rule. */
export class ErrorObservers {
  #observers: readonly ErrorObserver[] = [];

  get any(): boolean {
    return this.#observers.length > 0;
  }

  /** @returns Takes the observer away when disposed. */
  add(observer: ErrorObserver): Disposable {
    this.#observers = [...this.#observers, observer];
    return {
      [Symbol.dispose]: () => {
        this.#observers = this.#observers.filter((known) => known !== observer);
      },
    };
  }

  tell(error: unknown, execution: Execution): void {
    const { graph } = execution.plan;
    const { method, target } = originOf(execution.incoming);
    const observed = { error, graph, thrower: throwerIn(graph, execution), request: { method, target } };
    for (const tell of this.#observers) tell(observed);
  }
}

/** Steps run in order: the first without a value threw. */
function throwerIn({ nodes, authenticate, validate, resolve }: RouteGraph, { slots }: Execution): Node | undefined {
  const threw = [...authenticate, ...validate, ...resolve].find((id) => slots[id] === unset);
  return threw === undefined ? undefined : nodes[threw];
}
