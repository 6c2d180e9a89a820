// Owns the way from a route's graph to its plan: authenticate → validate → resolve → call, as one flat list of steps.
import type { CallNode, Node } from '../graph/node.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { compileAnswer } from './answer-step.js';
import type { AppValues } from './app-values.js';
import { compileCall, compileInvocation, remembering, unlessInvalid } from './call-step.js';
import { compileCredential } from './credential-step.js';
import { type Step, unset } from './execution.js';
import { compileParallel } from './parallel-step.js';
import { compileBodySteps, compileParameterStep, compileReport } from './parameter-step.js';
import { whenSettled } from './when-settled.js';

/** What is done for every request of one route. */
export interface Plan {
  readonly graph: RouteGraph;
  /** Run in order; the last one leaves the answer. */
  readonly steps: readonly Step[];
  /** What the slots hold before the first step: values known at start-up. */
  readonly template: readonly unknown[];
}

/** Compiles a plan. @param values Holds every `app` value of the graph, built. */
export function compilePlan(graph: RouteGraph, values: AppValues): Plan {
  const { nodes } = graph;
  const steps = [
    ...graph.authenticate.flatMap((id) => compileEarly(nodes, id)),
    ...compileParameters(graph),
    ...compileBodySteps(nodes, graph.authenticate),
    ...(graph.validate.length > 0 ? [compileReport(graph.validate)] : []),
    ...compileResolve(graph.resolve.map((id) => nodes[id] as CallNode)),
    compileHandler(graph),
  ];
  return { graph, steps, template: nodes.map((node) => knownValue(node, values)) };
}

function knownValue(node: Node, values: AppValues): unknown {
  if (node.kind === 'app') return values.get(node.entry);
  return node.kind === 'constant' ? node.value : unset;
}

/** The step of a node in the authenticate stage, where a parameter may already be known not to fit. */
function compileEarly(nodes: readonly Node[], id: number): readonly Step[] {
  const node = nodes[id];
  if (node?.kind === 'call') return [unlessInvalid(node, remembering(id, compileCall(node)))];
  return node ? compileNode(nodes, node) : [];
}

function compileNode(nodes: readonly Node[], node: Node): readonly Step[] {
  switch (node.kind) {
    case 'parameter':
      return node.spec.in === 'form' ? [] : [compileParameterStep(node)];
    case 'context':
      return [
        (execution) => {
          execution.slots[node.id] = execution.context;
        },
      ];
    case 'credential': {
      const stepOf = (id: number): Step => inOrder(compileEarly(nodes, id));
      return [remembering(node.id, compileCredential(node.id, node.expression, stepOf))];
    }
    case 'call':
      return [compileCall(node)];
    default:
      return [];
  }
}

function inOrder(steps: readonly Step[]): Step {
  const [first] = steps;
  return first ?? (() => undefined);
}

/** Every parameter and context that the authenticate stage has not taken already. */
function compileParameters({ nodes, authenticate }: RouteGraph): readonly Step[] {
  const taken = new Set(authenticate);
  return nodes
    .filter((node) => (node.kind === 'parameter' || node.kind === 'context') && !taken.has(node.id))
    .flatMap((node) => compileNode(nodes, node));
}

/** One step per call; neighbours that were declared parallel share one. */
function compileResolve(calls: readonly CallNode[]): readonly Step[] {
  const runs: CallNode[][] = [];
  for (const call of calls) {
    const last = runs.at(-1);
    if (call.parallel && last?.[0]?.parallel) last.push(call);
    else runs.push([call]);
  }
  return runs.flatMap((run) => (run.length > 1 ? [compileParallel(run)] : run.map((call) => compileCall(call))));
}

function compileHandler({ route, controller, arguments: taken }: RouteGraph): Step {
  const answer = compileAnswer(route.options);
  const key = route.controller?.key;
  const call = route.handler as (...args: unknown[]) => unknown;
  if (controller === undefined || key === undefined) {
    const invoke = compileInvocation(call, taken);
    return (execution) => whenSettled(invoke(execution.slots), (value) => answer(execution, value));
  }
  const invoke = compileInvocation(
    (self, ...args) => (self as Record<string, typeof call>)[key]?.(...args),
    [controller, ...taken],
  );
  return (execution) => whenSettled(invoke(execution.slots), (value) => answer(execution, value));
}
