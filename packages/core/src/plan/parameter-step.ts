// Owns the taking of parameters: each is parsed once, and every misfit of the whole request is reported at once.
import { type Issue, RequestValidationError } from '../errors/request-validation-error.js';
import { compileFormField, type FormFields, readForm } from '../extract/form-body.js';
import { compileBody } from '../extract/json-body.js';
import { compileParameter } from '../extract/parameter.js';
import type { BodyNode, Node, ParameterNode } from '../graph/node.js';
import type { Validated } from '../schema/compiled-schema.js';
import { isThenable } from '../schema/is-thenable.js';
import { type Execution, invalid, type Step } from './execution.js';
import { whenSettled } from './when-settled.js';

/** The step of one parameter outside the body: it fills its slot or notes its issues. */
export function compileParameterStep(node: ParameterNode): Step {
  const extract = compileParameter(node.spec);
  return (execution) => whenSettled(extract(execution.head), (result) => keep(execution, node.id, result));
}

function keep(execution: Execution, id: number, result: Validated): void {
  if (result.ok) execution.slots[id] = result.value;
  else execution.addIssues(id, result.issues);
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
  const isStranger = (execution: Execution): boolean => authenticate.some((id) => execution.slots[id] === invalid);
  return [(execution) => (execution.issues && isStranger(execution) ? undefined : read(execution))];
}

function compileJsonStep(node: BodyNode): Step {
  const extract = compileBody(node.spec);
  return (execution) =>
    whenSettled(extract(execution.incoming.body, execution.incoming, execution.bodyLimit), (result) =>
      keep(execution, node.id, result),
    );
}

function compileFormStep(nodes: readonly ParameterNode[]): Step {
  const fields = nodes.map((node) => ({ id: node.id, extract: compileFormField(node.spec) }));
  const take = (execution: Execution, form: FormFields): unknown => {
    const pending = fields.map(({ id, extract }) =>
      whenSettled(extract(form), (result) => keep(execution, id, result)),
    );
    return pending.some(isThenable) ? Promise.all(pending) : undefined;
  };
  return (execution) =>
    whenSettled(readForm(execution.incoming.body, execution.incoming, execution.bodyLimit), (form) =>
      take(execution, form),
    );
}

/** The step after the last parameter. @param order The nodes in the order in which their issues are reported. */
export function compileReport(order: readonly number[]): Step {
  return ({ issues }) => {
    if (issues) throw new RequestValidationError(distinct(order.flatMap((id) => issues.get(id) ?? [])));
  };
}

/** Two declarations of one parameter may find the same fault; the client made it once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify([issue.type, issue.loc, issue.msg]), issue])).values()];
}
