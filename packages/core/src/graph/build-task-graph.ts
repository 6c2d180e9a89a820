// Owns the way from work outside of requests to its graph: the same nodes as a route's, without what only a request has.
import type { DependencyLike } from '../declaration/dependency-like.js';
import { readFunctionParameters } from '../declaration/parameter-list.js';
import type { TaskDeclaration } from '../declaration/task.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { AppGraph } from './app-graph.js';
import type { DependencyForm } from './dependency-form.js';
import { GraphBuilder } from './graph-builder.js';
import type { Overrides } from './resolve-dependency.js';
import type { Node } from './route-graph.js';
import { closure } from './walk-graph.js';

/** The graph of one task. */
export interface TaskGraph {
  readonly task: TaskDeclaration;
  readonly nodes: readonly Node[];
  /** The nodes whose values each run brings. */
  readonly given: readonly number[];
  /** The nodes that are called for each run, in order. */
  readonly resolve: readonly number[];
  /** The nodes of the arguments after those that each run hands in. */
  readonly arguments: readonly number[];
}

/**
 * Builds the graph of a task.
 * @param appGraph Receives the `app` values that it needs.
 * @throws {DefinitionError} If a declaration is wrong, or something of it needs a request.
 */
export function buildTaskGraph(task: TaskDeclaration, appGraph: AppGraph, overrides: Overrides): TaskGraph {
  const { label, given = [], sources, call } = task;
  const builder = new GraphBuilder(label, appGraph, bringing(given, overrides));
  const brought = given.map((dependency) => builder.depend(dependency, label, []));
  const taken = builder.own(readFunctionParameters(sources, call, label));
  const { nodes } = builder;
  const stranger = nodes.find(({ kind }) => kind === 'source' || kind === 'context' || kind === 'credential');
  if (stranger) throw needsRequest(label, nodes, taken, stranger);
  const shorter = task.lasting ? nodes.find(({ kind }) => kind === 'call') : undefined;
  if (shorter) throw needsLasting(label, shorter);
  const isCalled = (id: number): boolean => nodes[id]?.kind === 'call' && !brought.includes(id);
  return { task, nodes, given: brought, resolve: closure(nodes, taken).filter(isCalled), arguments: taken };
}

/** The same overrides, with forms for what each run brings. */
function bringing(given: readonly DependencyLike[], overrides: Overrides): Overrides {
  const forms = new Map<object, DependencyForm>(given.map((dependency) => [dependency, broughtForm]));
  return { formFor: (dependency) => forms.get(dependency) ?? overrides.formFor(dependency) };
}

const broughtForm: DependencyForm = {
  label: 'what each run brings',
  scope: 'request',
  sources: [],
  call: () => undefined,
  generator: false,
  instance: false,
  parallel: false,
  throws: [],
};

function needsRequest(
  label: string,
  nodes: readonly Node[],
  taken: readonly number[],
  stranger: Node,
): DefinitionError {
  return new DefinitionError(
    `Cannot run ${label}: it needs ${stranger.label}, and no request brings that. Hand it in with what the job is given, or depend on something that needs none.`,
    [label, ...wayTo(stranger.id, nodes, taken)],
  );
}

function needsLasting(label: string, shorter: Node): DefinitionError {
  return new DefinitionError(
    `Cannot take ${label} from ${shorter.label}: it lives for one run, and what it gives is needed for as long as the app lives. Write { scope: 'app' } in its options.`,
    [label],
  );
}

/** The labels of the nodes that lead to one. */
function wayTo(target: number, nodes: readonly Node[], from: readonly number[]): readonly string[] {
  for (const id of from) {
    const { label, inputs } = nodes[id] as Node;
    if (id === target) return [label];
    const below = wayTo(target, nodes, inputs);
    if (below.length > 0) return [label, ...below];
  }
  return [];
}
