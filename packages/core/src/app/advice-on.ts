// Owns what the log says beside an error that does not say by itself what to do.
import type { Node } from '../graph/route-graph.js';
import type { Execution } from '../plan/execution.js';

/** What an error leaves open. @param execution How far its route came, if there was one. */
export function adviceOn(error: unknown, execution: Execution | undefined): string {
  try {
    if (/\bat Response\.redirect\b/.test((error as TypeError).stack as string)) return onRedirect;
    return execution ? adviceOnMethod(error, execution) : '';
  } catch {
    // What was thrown may be anything, also what fails at every look.
    return '';
  }
}

const onRedirect =
  '; Response.redirect() takes absolute URLs only: declare { response: Redirect() }, and return the path';

/** What V8, and those that follow it, say of such a call. */
const noFunction = /\.([\w$]+) is not a function/;

/** An abstract class is one like any other when the program runs, so that only the first call of a method shows it. */
function adviceOnMethod(error: unknown, { plan, slots }: Execution): string {
  const [, method] = (error instanceof TypeError && noFunction.exec(error.message)) || [];
  const node = method === undefined ? undefined : plan.graph.nodes.find((one) => isBare(one, slots[one.id]));
  if (!node) return '';
  return `; ${node.label}, which ${node.place} asks for, has no methods: if it is abstract, write a class that has ${method}() there, as in @Depends(My${node.label})`;
}

/** Whether a value is the instance of a class that says nothing of what it can do. */
function isBare(node: Node, value: unknown): boolean {
  const isBuilt = node.kind === 'app' ? node.entry.form.instance : node.kind === 'call' && node.instance;
  return isBuilt && typeof value === 'object' && value !== null && !hasMembers(value);
}

function hasMembers(value: object): boolean {
  if (Reflect.ownKeys(value).length > 0) return true;
  for (
    let above = Object.getPrototypeOf(value);
    above && above !== Object.prototype;
    above = Object.getPrototypeOf(above)
  ) {
    if (Reflect.ownKeys(above).length > 1) return true;
  }
  return false;
}
