// Owns the overlapping of neighbours that were declared parallel: each starts as soon as its inputs are there.
import type { Node } from '../graph/node.js';
import { noSlot, type Step, whole } from './step.js';

/**
 * One step for a run of neighbours. All that were started settle before it ends; then the first error in declaration order is thrown.
 * @param nodes In order; an input is an earlier one of them, or was there before.
 * @param stepOf Compiles the call of one of them.
 */
export function compileParallel<N extends Node>(nodes: readonly N[], stepOf: (node: N) => Step): Step {
  const members = nodes.map((node) => ({
    ...wholeStep(stepOf(node)),
    waitsFor: node.inputs.map((input) => nodes.findIndex((other) => other.id === input)).filter((index) => index >= 0),
  }));
  return {
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

function wholeStep(step: Step): Step {
  return { slot: step.slot, run: whole(step) };
}
