// Owns the way from a route's graph to its plan: authenticate → validate → resolve → call → answer, as one flat list of steps.
import { branchNodesOf } from '../graph/expression-leaves.js';
import type { CallNode, Node } from '../graph/node.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { compileAnswer } from './answer-step.js';
import type { AppValues } from './app-values.js';
import { compileCall, compileInvocation, unlessInvalid } from './call-step.js';
import { compileCredential } from './credential-step.js';
import { compileParallel } from './parallel-step.js';
import { compileBodySteps, compileParameterStep, compileReport } from './parameter-step.js';
import { once, type Step, unset } from './step.js';

/** What is done for every request of one route. */
export interface Plan {
  readonly graph: RouteGraph;
  /** Run in order; the last one leaves the answer. */
  readonly steps: readonly Step[];
  /** What the slots hold before the first step: values known at start-up. One slot a node, the last for the handler's value. */
  readonly template: readonly unknown[];
}

/** Compiles a plan. @param values Holds every `app` value of the graph, built. */
export function compilePlan(graph: RouteGraph, values: AppValues): Plan {
  const { nodes, authenticate, resolve, validate, route } = graph;
  const inBranches = new Set(nodes.flatMap(branchNodesOf));
  const share = (step: Step): Step => (inBranches.has(step.slot) ? once(step) : step);
  const stepOf = (id: number): Step => share(compileNode(nodes[id] as Node, stepOf));
  const callOf = (node: CallNode): Step => share(compileCall(node));
  const template = [...nodes.map((node) => knownValue(node, values)), unset];
  const taken = new Set(authenticate);
  const isHead = (node: Node): boolean => node.kind === 'parameter' && node.spec.in !== 'form';
  const steps = [
    ...compileRuns(authenticate.map((id) => nodes[id] as Node).filter(hasStep), ({ id }) => stepOf(id)),
    ...nodes
      .filter((node) => !taken.has(node.id) && (isHead(node) || node.kind === 'context'))
      .map(({ id }) => stepOf(id)),
    ...compileBodySteps(nodes, authenticate),
    ...(validate.length > 0 ? [compileReport(validate)] : []),
    ...compileRuns(
      resolve.map((id) => nodes[id] as CallNode),
      callOf,
    ),
    compileHandler(graph, template),
    compileAnswer(route.options, nodes.length),
  ];
  return { graph, steps, template };
}

function knownValue(node: Node, values: AppValues): unknown {
  if (node.kind === 'app') return values.get(node.entry);
  return node.kind === 'constant' ? node.value : unset;
}

/** Values known at start-up need no step. */
function hasStep(node: Node): boolean {
  return node.kind !== 'app' && node.kind !== 'constant';
}

function compileNode(node: Node, stepOf: (id: number) => Step): Step {
  switch (node.kind) {
    case 'parameter':
      return compileParameterStep(node);
    case 'context':
      return { slot: node.id, run: (execution) => execution.context };
    case 'credential':
      return compileCredential(node.id, node.expression, stepOf);
    case 'call':
      return unlessInvalid(node, compileCall(node));
    default:
      return { slot: node.id, run: (execution) => execution.slots[node.id] };
  }
}

/** One step per node; neighbouring calls that were declared parallel share one. */
function compileRuns<N extends Node>(nodes: readonly N[], stepOf: (node: N) => Step): readonly Step[] {
  const runs: N[][] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (last?.[0] && isParallel(last[0]) && isParallel(node)) last.push(node);
    else runs.push([node]);
  }
  return runs.flatMap((run) => (run.length > 1 ? [compileParallel(run, stepOf)] : run.map(stepOf)));
}

function isParallel(node: Node): boolean {
  return node.kind === 'call' && node.parallel;
}

/** The step that calls the handler; its value has the slot after those of the nodes. */
function compileHandler(
  { route, controller, arguments: taken, nodes }: RouteGraph,
  template: readonly unknown[],
): Step {
  const call = route.handler as (...args: unknown[]) => unknown;
  const slot = nodes.length;
  if (controller !== undefined && template[controller] === unset) {
    const invoke = compileInvocation((self, ...args) => call.apply(self, args), [controller, ...taken]);
    return { slot, run: (execution) => invoke(execution.slots) };
  }
  const invoke = compileInvocation(controller === undefined ? call : call.bind(template[controller]), taken);
  return { slot, run: (execution) => invoke(execution.slots) };
}
