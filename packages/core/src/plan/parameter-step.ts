// Owns the taking of parameters: each is parsed once, and every misfit of the whole request is reported at once.
import { type Issue, RequestValidationError } from '../errors/request-validation-error.js';
import { withoutStack } from '../errors/without-stack.js';
import { compileFormField, readForm } from '../extract/form-body.js';
import { compileBody } from '../extract/json-body.js';
import { compileParameter } from '../extract/parameter.js';
import type { BodyNode, Node, ParameterNode } from '../graph/node.js';
import type { Validated } from '../schema/compiled-schema.js';
import { whenSettled } from '../schema/when-settled.js';
import type { Execution } from './execution.js';
import { invalid, noSlot, type Step } from './step.js';

/** The step of one parameter outside the body. */
export function compileParameterStep({ id, spec }: ParameterNode): Step {
  const extract = compileParameter(spec);
  return {
    slot: id,
    run: (execution) => whenSettled(extract(execution.head), (result) => take(execution, id, result)),
  };
}

/** The value of a parameter that fits; otherwise its issues are noted. */
function take(execution: Execution, id: number, result: Validated): unknown {
  if (result.ok) return result.value;
  execution.addIssues(id, result.issues);
  return invalid;
}

/**
 * The steps that read the body, if the route has one.
 * A request that could not be authenticated for want of a parameter is a stranger's still: its body stays unread.
 */
export function compileBodySteps(nodes: readonly Node[], authenticate: readonly number[]): readonly Step[] {
  const body = nodes.find((node): node is BodyNode => node.kind === 'body');
  const fields = nodes.filter((node): node is ParameterNode => node.kind === 'parameter' && node.spec.in === 'form');
  const read = body ? compileJsonStep(body) : fields.length > 0 ? compileFormStep(fields) : undefined;
  if (!read) return [];
  const isStranger = ({ issues, slots }: Execution): boolean =>
    issues !== undefined && authenticate.some((id) => slots[id] === invalid);
  return [{ slot: read.slot, run: (execution) => (isStranger(execution) ? invalid : read.run(execution)) }];
}

function compileJsonStep({ id, spec }: BodyNode): Step {
  const extract = compileBody(spec);
  return {
    slot: id,
    run: (execution) =>
      whenSettled(extract(execution.incoming.body, execution.incoming, execution.bodyLimit), (result) =>
        take(execution, id, result),
      ),
  };
}

function compileFormStep(nodes: readonly ParameterNode[]): Step {
  const fields = nodes.map((node) => ({ id: node.id, extract: compileFormField(node.spec) }));
  return {
    slot: noSlot,
    run: async (execution) => {
      const form = await readForm(execution.incoming.body, execution.incoming, execution.bodyLimit);
      for (const { id, extract } of fields) execution.slots[id] = take(execution, id, await extract(form));
    },
  };
}

/** The step after the last parameter. @param order The nodes in the order in which their issues are reported. */
export function compileReport(order: readonly number[]): Step {
  return {
    slot: noSlot,
    run: ({ issues, surroundings }) => {
      if (!issues) return;
      const inOrder = order.flatMap((id) => issues.get(id) ?? []);
      const told = (issues.size > 1 ? distinct(inOrder) : inOrder).slice(0, surroundings.maxIssues);
      throw withoutStack(() => new RequestValidationError(told));
    },
  };
}

/** Two declarations of one parameter may find the same fault; the client made it once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.type, issue.loc, issue.msg]), issue])).values()];
}
