// Owns the way from a task's graph to a function that runs it: dependencies, the work itself, then what is torn down.

import type { TaskRun } from '../declaration/task.js';
import type { TaskGraph } from '../graph/build-task-graph.js';
import type { CallNode } from '../graph/route-graph.js';
import { isThenable } from '../primitives/when-settled.js';
import type { AppValues } from './app-values.js';
import { compileCall } from './call-step.js';
import { compileRuns, knownValue } from './compile-plan.js';
import { type CallState, noSlot, type Step } from './execution.js';
import { unwind } from './teardown.js';

/** Compiles a task. @param values Holds every `app` value of the graph, built. */
export function compileTask(graph: TaskGraph, values: AppValues): (run: TaskRun) => Promise<unknown> {
  const { task, nodes, given, resolve } = graph;
  const call = task.call as (...args: unknown[]) => unknown;
  const called = resolve.map((id) => nodes[id] as CallNode);
  const steps = compileRuns<CallState>(called, (id) => compileCall(nodes[id] as CallNode));
  const template = nodes.map((node) => knownValue(node, values));
  return async ({ args, given: brought }) => {
    const state: CallState = { slots: template.slice(), generators: undefined, issues: undefined };
    for (const [index, id] of given.entries()) state.slots[id] = brought[index];
    try {
      for (const step of steps) await take(step, state);
      const value = await call(...args, ...graph.arguments.map((id) => state.slots[id]));
      const { generators } = state;
      // From here on a failure is one of the teardown, which tells the other generators itself.
      state.generators = undefined;
      if (generators) await unwind(generators);
      return value;
    } catch (error) {
      if (state.generators) await unwind(state.generators, { error });
      throw error;
    }
  };
}

async function take({ slot, run, late }: Step<CallState>, state: CallState): Promise<void> {
  let value = run(state);
  if (isThenable(value)) {
    value = await value;
    if (late) value = await late(state, value);
  }
  if (slot !== noSlot) state.slots[slot] = value;
}
