// Owns the way from a route's graph to its plan: authenticate → validate → resolve → call → respond, as one flat list of steps.

import type { StepKind, StepObserver } from '../contracts/step-observer.js';
import type { CallNode, Node, RouteGraph } from '../graph/route-graph.js';
import { branchNodesOf, nodesOf } from '../graph/walk-graph.js';
import { AppValues } from './app-values.js';
import { compileCall, compileHandler, compileParallel, unlessAnswer, unlessInvalid } from './call-step.js';
import { type Asks, compileCredential, compileProof } from './credential-step.js';
import { once } from './execute.js';
import { type CallState, type Execution, type Plan, type Step, unset } from './execution.js';
import { observeStep, observeTeardown } from './observe-step.js';
import { compileResponse } from './response-step.js';
import { challengesOf } from './scheme-verdict.js';
import { compileBodySteps, compileHeadStep, compileReport, isOfHead } from './source-step.js';

/**
 * Compiles a plan.
 * @param values Holds every `app` value of the graph, built.
 * @param observers What watches its steps; none as a rule.
 */
export function compilePlan(graph: RouteGraph, values: AppValues, observers: readonly StepObserver[] = []): Plan {
  const { nodes, authenticate, resolve, validate, proofs, route, crossOrigin } = graph;
  const shared = new Set([...nodes.flatMap(branchNodesOf), ...[...proofs.values()].flatMap(nodesOf)]);
  const doubtful = needParameters(nodes, authenticate);
  const unread = findUnread(graph);
  const decisive = new Set(authenticate);
  const observe = (kind: StepKind, step: Step): Step =>
    observeStep(step, { kind, label: step.label, route }, observers);
  const asks = { stepOf, observers, route, crossOrigin };
  function stepOf(id: number): Step {
    const node = nodes[id] as Node;
    const plain = compileNode(node, asks, doubtful.has(id));
    const held = unread.has(node) ? unlessAnswer(plain, node.label, decisive.has(id)) : plain;
    const step = node.kind === 'call' ? observe('dependency', held) : held;
    return shared.has(id) ? once(step) : step;
  }
  const template = [...nodes.map((node) => knownValue(node, values)), unset];
  const taken = new Set(authenticate);
  const left = nodes.filter((node) => !taken.has(node.id) && (isOfHead(node) || node.kind === 'context'));
  const inOrder = (ids: readonly number[]): readonly Step[] =>
    compileRuns(
      ids.map((id) => nodes[id] as Node),
      stepOf,
    );
  const parts: readonly Step[] = [
    ...inOrder(authenticate),
    ...[...proofs].map(([scope, proof]) => compileProof(scope, proof, asks)),
    ...left.map(({ id }) => stepOf(id)),
    ...compileBodySteps(nodes, authenticate).map((step) => observe('body', step)),
    ...(validate.length > 0 ? [compileReport(validate)] : []),
    ...inOrder(resolve),
    observe('handler', compileHandler(graph, template)),
    observe('response', compileResponse(graph, nodes.length)),
  ];
  // All of one shape, so that the engine reads every step in the same way.
  const steps = parts.map(({ label, slot, run, late }) => ({ label, slot, run, late }));
  const watch = observeTeardown(route, observers);
  return { graph, steps, template, challenge: challengesOf(graph.schemes), limits: route.options, watch };
}

/**
 * The authenticate stage of a route as a plan of its own, for a request that went to another route: what takes a parameter is left out.
 * @returns `true` if the route lets everybody in; `false` if whoever may enter cannot be told without the parameters, because a
 *   scheme only finds a credential that what takes them would check.
 */
export function compileAdmission(graph: RouteGraph, values: AppValues): Plan | boolean {
  const { nodes, authenticate, schemes, route } = graph;
  if (schemes.length === 0) return true;
  const doubtful = needParameters(nodes, authenticate);
  const unasked = authenticate.some((id) => doubtful.has(id) && nodes[id]?.kind === 'call');
  if (unasked && !schemes.every((scheme) => scheme.verifies)) return false;
  const shared = new Set(nodes.flatMap(branchNodesOf));
  // The request went to another route: only who sent it is of interest.
  const asks: Asks = { stepOf, observers: [], route, crossOrigin: 'harmless' };
  function stepOf(id: number): Step {
    const step = compileNode(nodes[id] as Node, asks, false);
    return shared.has(id) ? once(step) : step;
  }
  const asked = authenticate.filter((id) => !doubtful.has(id)).map((id) => nodes[id] as Node);
  const template = nodes.map((node) => knownValue(node, values));
  return {
    graph,
    steps: compileRuns(asked, stepOf),
    template,
    challenge: undefined,
    limits: route.options,
    watch: undefined,
  };
}

/**
 * What becomes of a request, step by step, in plain words; builds no value.
 * @example for (const step of describePlan(graph)) console.log(step);
 */
export function describePlan(graph: RouteGraph): readonly string[] {
  return compilePlan(graph, new AppValues()).steps.map(({ label }) => label);
}

/** The value of a node that is known before the first request. */
export function knownValue(node: Node, values: AppValues): unknown {
  if (node.kind === 'app') return values.get(node.entry);
  return node.kind === 'constant' ? node.value : unset;
}

/** The functions whose values nobody takes: what they decide, they throw. */
function findUnread({ nodes, arguments: taken, controller, proofs }: RouteGraph): ReadonlySet<Node> {
  const read = new Set([...nodes.flatMap((node) => [...node.inputs, ...branchNodesOf(node)]), ...taken, controller]);
  for (const proof of proofs.values()) for (const id of nodesOf(proof)) read.add(id);
  return new Set(
    nodes.filter((node) => node.kind === 'call' && !node.instance && !node.generator && !read.has(node.id)),
  );
}

/** The nodes of the authenticate stage that need a parameter, which may turn out not to fit. */
function needParameters(nodes: readonly Node[], authenticate: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const id of [...authenticate].sort((one, other) => one - other)) {
    const node = nodes[id];
    if (node?.kind === 'source' || node?.inputs.some((input) => found.has(input))) found.add(id);
  }
  return found;
}

function compileNode(node: Node, asks: Asks, doubtful: boolean): Step {
  switch (node.kind) {
    case 'source':
      return compileHeadStep(node);
    case 'context':
      return { label: 'the request context', slot: node.id, run: (execution) => execution.context };
    case 'credential':
      return compileCredential(node, asks);
    case 'call':
      return doubtful ? unlessInvalid(node, compileCall(node)) : compileCall(node);
    default:
      return { label: node.label, slot: node.id, run: (execution) => execution.slots[node.id] };
  }
}

/** One step per node; neighbouring calls that were declared parallel share one. */
export function compileRuns<E extends CallState = Execution>(
  nodes: readonly Node[],
  stepOf: (id: number) => Step<E>,
): readonly Step<E>[] {
  const runs: Node[][] = [];
  for (const node of nodes) {
    // Values known at start-up need no step.
    if (node.kind === 'app' || node.kind === 'constant') continue;
    const last = runs.at(-1);
    if (last?.every(isParallel) && isParallel(node)) last.push(node);
    else runs.push([node]);
  }
  return runs.flatMap((run) =>
    run.length > 1 && run.every(isParallel) ? [compileParallel(run, stepOf)] : run.map(({ id }) => stepOf(id)),
  );
}

function isParallel(node: Node): node is CallNode {
  return node.kind === 'call' && node.parallel;
}
