// Owns who is let in where: the authenticate stage of every route, asked for a request that went to another one. Routes that demand
// the same are asked once, and a scheme once for all of them; whatever fails lets nobody in.
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { Outcome, SecurityScheme } from '../contracts/security-scheme.js';
import { askedScopes } from '../declaration/security.js';
import { HTTPException } from '../errors/http-exception.js';
import type { Expression, Node, RouteGraph, SchemeLeaf } from '../graph/route-graph.js';
import { schemeLeavesOf } from '../graph/walk-graph.js';
import type { AppValues } from '../plan/app-values.js';
import { compileAdmission } from '../plan/compile-plan.js';
import { runSteps } from '../plan/execute.js';
import { type AppRuntime, Execution, type Plan } from '../plan/execution.js';
import { unwind } from '../plan/teardown.js';
import { headersOfScheme } from './request-headers.js';

/** Where a request would be let in. */
export interface Admitted {
  /** The same for all requests that are let in at the same routes. */
  readonly key: string;
  /** The headers by which requests differ, for `Vary`. */
  readonly vary: string;
  admits(graph: RouteGraph): boolean;
}

/** What routes of the same security demand. */
interface Demand {
  readonly plan: Plan;
  readonly leaves: readonly Leaf[];
}

/** A scheme in a plan. */
interface Leaf {
  readonly index: number;
  readonly scheme: SecurityScheme<unknown>;
  /** The same wherever it gives the same outcome. */
  readonly key: string;
}

const absent: Outcome<unknown> = { kind: 'absent' };

/** The demands of an app's routes. */
export class Admissions {
  readonly #demands: Demand[] = [];
  /** The demand of a route by its number; or whether it lets everybody in, or nobody that can be known. */
  readonly #places = new Map<RouteGraph, number | boolean>();
  readonly #vary: string;

  /** @param values Holds every `app` value of the graphs, built. */
  constructor(graphs: readonly RouteGraph[], values: AppValues) {
    const idOf = numbering();
    const known = new Map<string, number | boolean>();
    for (const graph of graphs) {
      const signature = signatureOf(graph, idOf);
      const place = known.get(signature) ?? this.#add(graph, values, idOf);
      known.set(signature, place);
      this.#places.set(graph, place);
    }
    const schemes = new Set(graphs.flatMap((graph) => graph.schemes));
    const headers = [...schemes].flatMap((scheme) =>
      scheme.definition.in === 'cookie' ? ['cookie'] : headersOfScheme(scheme),
    );
    this.#vary = [...new Set(headers)].sort().join(', ') || '*';
  }

  #add(graph: RouteGraph, values: AppValues, idOf: (object: object) => number): number | boolean {
    const plan = compileAdmission(graph, values);
    if (typeof plan === 'boolean') return plan;
    const leaves = graph.nodes.flatMap(schemeLeavesOf).map((leaf) => ({
      index: leaf.index,
      scheme: leaf.scheme,
      key: outcomeKey(leaf, idOf),
    }));
    return this.#demands.push({ plan, leaves }) - 1;
  }

  /** Asks every demand. Never throws. */
  async ask(incoming: IncomingRequest, app: AppRuntime): Promise<Admitted> {
    const outcomes = new Map<string, Outcome<unknown>>();
    const verdicts: boolean[] = [];
    for (const demand of this.#demands) verdicts.push(await isMet(demand, incoming, app, outcomes));
    const admits = (graph: RouteGraph): boolean => {
      const place = this.#places.get(graph) ?? false;
      return typeof place === 'boolean' ? place : verdicts[place] === true;
    };
    return { key: verdicts.map(Number).join(''), vary: this.#vary, admits };
  }
}

/** Whether a request meets a demand. @param outcomes Of the schemes that were asked already; receives those that now are. */
async function isMet(
  { plan, leaves }: Demand,
  incoming: IncomingRequest,
  app: AppRuntime,
  outcomes: Map<string, Outcome<unknown>>,
): Promise<boolean> {
  const execution = new Execution(incoming, {}, plan, app);
  for (const { index, scheme, key } of leaves) {
    // The body is that of another request; a signed webhook proves itself there alone.
    execution.outcomes[index] = scheme.readsBody ? absent : outcomes.get(key);
  }
  const fail = (error: unknown): false => {
    if (!(error instanceof HTTPException)) {
      app.logger.error(`Who may call ${plan.graph.route.label} could not be found out, so nobody is shown it`, error);
    }
    return false;
  };
  try {
    const met = await runSteps<boolean>(plan.steps, execution, { done: () => true, failed: (_, error) => fail(error) });
    for (const { index, key } of leaves) {
      const outcome = execution.outcomes[index];
      if (outcome) outcomes.set(key, outcome);
    }
    if (execution.generators) await unwind(execution.generators);
    return met;
  } catch (error) {
    return fail(error);
  }
}

/** A scheme that checks scopes while it authenticates has an outcome for each set of them. */
function outcomeKey({ scheme, scopes }: SchemeLeaf, idOf: (object: object) => number): string {
  return [idOf(scheme), ...[...askedScopes(scheme, scopes)].sort()].join(' ');
}

function numbering(): (object: object) => number {
  const numbers = new Map<object, number>();
  return (object) => {
    const number = numbers.get(object) ?? numbers.size;
    numbers.set(object, number);
    return number;
  };
}

/** What a route demands before it validates: the same text for two routes only if they demand the same. */
function signatureOf({ nodes, authenticate }: RouteGraph, idOf: (object: object) => number): string {
  const ofNode = (id: number): string => {
    const node = nodes[id] as Node;
    const inputs = node.inputs.map(ofNode).join();
    switch (node.kind) {
      case 'credential':
        return ofExpression(node.expression);
      case 'call':
        return `call ${idOf(node.call)}(${inputs})`;
      case 'app':
        return `app ${idOf(node.entry)}`;
      case 'constant':
        return `constant ${JSON.stringify(node.value)}`;
      case 'source':
        return `source ${idOf(node.source)}`;
      default:
        return node.kind;
    }
  };
  const ofExpression = (expression: Expression): string => {
    switch (expression.kind) {
      case 'scheme':
        return `scheme ${JSON.stringify([idOf(expression.scheme), ...expression.scopes])}`;
      case 'dependency':
        return ofNode(expression.node);
      case 'optional':
        return `optional(${ofExpression(expression.part)})`;
      default:
        return `${expression.kind}(${expression.parts.map(ofExpression).join()})`;
    }
  };
  return authenticate.map(ofNode).join();
}
