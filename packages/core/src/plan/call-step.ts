// Owns the steps that call a dependency, or the handler, with the values of its inputs.
import { PorticoError } from '../errors/portico-error.js';
import type { CallNode, RouteGraph } from '../graph/route-graph.js';
import { whenSettled } from '../primitives/when-settled.js';
import { whole } from './execute.js';
import { type CallState, invalid, noSlot, type Step, unset } from './execution.js';
import { isResponse } from './from-web-response.js';
import { disposalOf, isGenerator, type Opened, openGenerator } from './teardown.js';

type Call = (...args: unknown[]) => unknown;

/** Compiles a call; the common short lists of arguments are spelled out, so that nothing is allocated for them. */
function compileInvocation(call: Call, inputs: readonly number[]): (slots: readonly unknown[]) => unknown {
  const [a, b, c, d] = inputs as readonly [number, number, number, number];
  switch (inputs.length) {
    case 0:
      return () => call();
    case 1:
      return (slots) => call(slots[a]);
    case 2:
      return (slots) => call(slots[a], slots[b]);
    case 3:
      return (slots) => call(slots[a], slots[b], slots[c]);
    case 4:
      return (slots) => call(slots[a], slots[b], slots[c], slots[d]);
    default:
      return (slots) => call(...inputs.map((input) => slots[input]));
  }
}

/** The step of a dependency that is called for each request. */
export function compileCall({ id, call, inputs, generator, instance, label: name }: CallNode): Step<CallState> {
  const invoke = compileInvocation(call, inputs);
  // One without a name of its own is called `dependency(…)`.
  const label = name.startsWith('dependency(') ? name : `dependency ${name}`;
  const step = { label, slot: id };
  if (instance) return { ...step, run: (execution) => keepDisposal(execution, name, invoke(execution.slots)) };
  if (generator) return { ...step, run: (execution) => open(execution, name, invoke(execution.slots) as Generator) };
  // Any function may give a generator that another one made, and what it opened must not be lost.
  const adopt = (execution: CallState, value: unknown): unknown =>
    isGenerator(value) && isFresh(execution, value) ? open(execution, name, value) : value;
  return { ...step, run: (execution) => adopt(execution, invoke(execution.slots)), late: adopt };
}

/** Runs a generator up to its yield; from then on it is among those that are torn down. */
function open(execution: CallState, label: string, generator: Generator | AsyncGenerator): unknown {
  return openGenerator(generator, label, (opened) => keep(execution, opened));
}

function keep(execution: CallState, opened: Opened): void {
  execution.generators ??= [];
  execution.generators.push(opened);
}

/** A generator that another one yielded is a value like any other. */
function isFresh({ generators = [] }: CallState, value: unknown): boolean {
  return !generators.some((opened) => opened.value === value);
}

/** An instance that was built for the request is disposed at its end. */
function keepDisposal(execution: CallState, label: string, instance: unknown): unknown {
  const opened = disposalOf(instance, label);
  if (opened) keep(execution, opened);
  return instance;
}

/** A call that is passed over when an input is a parameter that did not fit; the 422 is reported later. */
export function unlessInvalid({ inputs }: CallNode, step: Step): Step {
  const { run } = step;
  return {
    ...step,
    run: (execution) =>
      execution.issues !== undefined && holdInvalid(execution.slots, inputs) ? invalid : run(execution),
  };
}

/**
 * The step of a dependency whose value nobody takes. Guards of other frameworks say no by a response, an error or `false`; taken for a
 * value, that would let everybody in.
 * @param decisive Whether it stands where it is decided who may enter.
 */
export function unlessAnswer(step: Step, name: string, decisive: boolean): Step {
  const { label, slot } = step;
  const run = whole(step);
  const hold = (value: unknown): unknown => {
    if (isResponse(value)) throw unreadAnswer(name, 'a Response');
    if (value instanceof Error) throw unreadAnswer(name, 'an error');
    if (decisive && value === false) throw unreadAnswer(name, 'false');
    return value;
  };
  return { label, slot, run: (execution) => whenSettled(run(execution), hold) };
}

function unreadAnswer(name: string, given: string): PorticoError {
  return new PorticoError(
    `Cannot let the request pass: ${name} gave ${given}, and no parameter takes what it gives. ` +
      "To refuse it, throw: throw new HTTPException(403, 'Members only').",
  );
}

/** Whether one of the nodes is a parameter that did not fit, or needs one. */
export function holdInvalid(slots: readonly unknown[], nodes: readonly number[]): boolean {
  return nodes.some((node) => slots[node] === invalid);
}

/**
 * One step for neighbours that were declared parallel: each starts as soon as its inputs are there. All that were started settle before it ends; then the first error in declaration order is thrown.
 * @param nodes In order; an input is an earlier one of them, or was there before.
 * @param stepOf Gives the step of one of them.
 */
export function compileParallel<E extends CallState>(
  nodes: readonly CallNode[],
  stepOf: (id: number) => Step<E>,
): Step<E> {
  const steps = nodes.map(({ id }) => stepOf(id));
  const members = nodes.map((node, place) => ({
    slot: node.id,
    run: whole(steps[place] as Step<E>),
    waitsFor: node.inputs.map((input) => nodes.findIndex((other) => other.id === input)).filter((index) => index >= 0),
  }));
  return {
    label: `in parallel ${steps.map(({ label }) => label).join(', ')}`,
    slot: noSlot,
    run: async (execution) => {
      const started: Promise<void>[] = [];
      for (const { slot, run, waitsFor } of members) {
        const inputs = Promise.all(waitsFor.map((index) => started[index]));
        const keep = (value: unknown): void => {
          execution.slots[slot] = value;
        };
        started.push(inputs.then(() => run(execution)).then(keep));
      }
      const failed = (await Promise.allSettled(started)).find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

/** The step that calls the handler; its value has the slot after those of the nodes. @param template Holds what is known at start-up. */
export function compileHandler(
  { route, controller, arguments: taken, nodes }: RouteGraph,
  template: readonly unknown[],
): Step {
  const call = route.handler as Call;
  // A handler without a name is called by its route.
  const name = route.label === `${route.method} ${route.path}` ? '' : ` ${route.label}`;
  const step = { label: `handler${name}`, slot: nodes.length };
  if (controller !== undefined && template[controller] === unset) {
    const invoke = compileInvocation((self, ...args) => call.apply(self, args), [controller, ...taken]);
    return { ...step, run: (execution) => invoke(execution.slots) };
  }
  const invoke = compileInvocation(controller === undefined ? call : call.bind(template[controller]), taken);
  return { ...step, run: (execution) => invoke(execution.slots) };
}
