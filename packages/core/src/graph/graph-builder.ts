// Owns the growing graph of one route: visits sources depth first, and gives each dependency one node per key; a value that lives as
// long as the app becomes an entry of the app's graph.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import { healthOfRequest } from '../declaration/dependency.js';
import type { DeclaredDependency } from '../declaration/route.js';
import { askedScopes, SecurityScopes } from '../declaration/security.js';
import type { CompleteSpec } from '../declaration/source.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { AppGraph } from './app-graph.js';
import type { DependencyForm } from './dependency-form.js';
import { addScopes, type Bindings, buildExpression } from './expression.js';
import { needOf, needsRequest, needsShorter } from './outlived-needs.js';
import { formBelow, type Overrides, resolveDependency, scopeOf } from './resolve-dependency.js';
import type { AppEntry, Node, SourceNode } from './route-graph.js';
import { inReportOrder, SourceNodes } from './source-nodes.js';
import { describeExpression, leavesOf } from './walk-graph.js';

/** A node as its builder describes it; the graph adds the id. */
type Unnumbered<N> = N extends Node ? Omit<N, 'id'> : never;

/** The key of a node whose value is the same whatever scopes are demanded; no set of scopes has it. */
const anyScopes = ' ';

/** A key for a set of scopes, whatever their order. */
function keyOf(scopes: readonly string[]): string {
  return [...scopes].sort().join(' ');
}

const contextIdentity = {};

/** Scopes that were demanded of a node once more, after it was built. */
export interface Demand {
  readonly node: number;
  readonly scopes: readonly string[];
}

export class GraphBuilder implements Bindings {
  readonly nodes: Node[] = [];
  /** The targets of `Security(…)`. */
  readonly targets = new Set<number>();
  /** Every value of the request, in the order in which their issues are reported. */
  readonly reported: number[] = [];
  readonly schemes: SecurityScheme<unknown>[] = [];
  /** In the order in which they were made. */
  readonly demands: Demand[] = [];
  /** Whether the value of a node may differ from one set of scopes to another, by id. */
  readonly #scoped: boolean[] = [];
  readonly #schemeIndexes = new Map<object, Map<string, number>>();
  readonly #known = new Map<object, Map<string, number>>();
  readonly #entries = new Map<DependencyForm, AppEntry>();
  readonly #sources = new SourceNodes();
  readonly #active = new Set<object>();
  /** What stands before the keys of nodes that are there on trial; no set of scopes begins with it. */
  #trial: '' | '"' = '';
  /** The declarations that lead to where the builder is, for messages. */
  readonly trail: string[];
  #owned: SourceNode[] = [];

  constructor(
    route: string,
    private readonly appGraph: AppGraph,
    readonly overrides: Overrides,
  ) {
    this.trail = [route];
  }

  /** Visits what one owner declares; its own parameters are reported together, after those of its dependencies. */
  own(sources: readonly DeclaredDependency[], scopes: readonly string[] = []): readonly number[] {
    const outside = this.#owned;
    this.#owned = [];
    const ids = sources.map(({ spec, place }) => this.#visit(spec, place, scopes));
    this.reported.push(...inReportOrder(this.#owned));
    this.#owned = outside;
    return ids;
  }

  /** Visits once more what was visited before, as if scopes were demanded of it that are not: nobody is asked for them. */
  ownOnTrial(sources: readonly DeclaredDependency[], scopes: readonly string[]): readonly number[] {
    this.#trial = '"';
    const ids = this.own(sources, scopes);
    this.#trial = '';
    return ids;
  }

  #visit(spec: CompleteSpec, place: string, scopes: readonly string[]): number {
    switch (spec.kind) {
      case 'value':
        return this.#source(spec.source, place);
      case 'context':
        return this.#once(contextIdentity, [], () =>
          this.#add({ kind: 'context', label: 'Context()', place, inputs: [] }),
        );
      case 'security': {
        const target = this.depend(spec.dependency, place, addScopes(scopes, spec.scopes));
        if (!this.#trial) this.targets.add(target);
        return target;
      }
      case 'depends':
        return this.depend(spec.dependency as object, place, scopes, spec.cache);
    }
  }

  /** The node of a dependency. @param cache Whether an earlier node of the same key may serve. */
  depend(dependency: object, place: string, scopes: readonly string[], cache = true): number {
    const resolved = resolveDependency(dependency, place, this.overrides);
    switch (resolved.kind) {
      case 'scopes':
        return this.#once(SecurityScopes, scopes, () => this.#scopes(place, scopes));
      case 'scheme':
        return this.#once(dependency, scopes, () => this.#credential(resolved.scheme, place, scopes));
      case 'requirement':
        return this.#once(dependency, scopes, () => this.#credential(resolved.requirement, place, scopes));
      case 'form': {
        const build = (): number => this.callForm(resolved.form, dependency, place, scopes);
        return cache ? this.#once(dependency, scopes, build) : build();
      }
    }
  }

  /** A new node for a form; an `app` form becomes a value known before the first request. */
  callForm(form: DependencyForm, identity: object, place: string, scopes: readonly string[]): number {
    const { label, generator, instance, call, throws, headers } = form;
    if (scopeOf(form, this.overrides) === 'app') {
      const entry = this.#entryOf(form);
      return this.#once(entry, [], () => this.#add({ kind: 'app', label, place, inputs: [], entry }));
    }
    if (form.health) throw healthOfRequest(`Cannot resolve ${label}`, this.trail);
    const inputs = this.#within(identity, label, () => this.own(form.sources, scopes));
    const parallel = form.parallel && !generator;
    return this.#add({ kind: 'call', label, place, inputs, call, generator, instance, parallel, throws, headers });
  }

  /** The index of a scheme; one that checks scopes while it authenticates has one per set of scopes. */
  indexOf(scheme: SecurityScheme<unknown>, scopes: readonly string[]): number {
    const indexes = this.#schemeIndexes.get(scheme) ?? new Map<string, number>();
    this.#schemeIndexes.set(scheme, indexes);
    const key = keyOf(askedScopes(scheme, scopes));
    const index = indexes.get(key) ?? this.schemes.push(scheme) - 1;
    indexes.set(key, index);
    return index;
  }

  #entryOf(form: DependencyForm): AppEntry {
    const known = this.#entries.get(form);
    if (known) return known;
    const inputs = this.#within(form, form.label, () =>
      form.sources.map(({ spec, place }) => {
        const below = formBelow(spec, place, this.overrides);
        if (!below) throw needsRequest(form, place, needOf(spec), this.trail);
        if (scopeOf(below, this.overrides) !== 'app') throw needsShorter(form, place, below, this.trail);
        return this.#entryOf(below);
      }),
    );
    const entry = this.appGraph.entryOf(form, inputs);
    this.#entries.set(form, entry);
    return entry;
  }

  #credential(part: SecurityScheme<unknown> | Requirement<unknown>, place: string, scopes: readonly string[]): number {
    const expression = buildExpression(this, part, place, scopes);
    const label = 'schemeName' in part ? part.schemeName : describeExpression(expression, this.nodes);
    return this.#add({ kind: 'credential', label, place, inputs: [], expression });
  }

  #scopes(place: string, scopes: readonly string[]): number {
    const value = Object.freeze(new SecurityScopes(Object.freeze([...scopes])));
    return this.#add({ kind: 'constant', label: 'SecurityScopes', place, inputs: [], value });
  }

  #source(source: ParameterSource, place: string): number {
    const known = this.#sources.find(source);
    if (known) return known.id;
    const id = this.#add({ kind: 'source', label: source.label, place, inputs: [], source });
    const added = this.nodes[id] as SourceNode;
    this.#sources.add(added, this.trail);
    this.#owned.push(added);
    return id;
  }

  #add(node: Unnumbered<Node>): number {
    const added = { ...node, id: this.nodes.length } as Node;
    this.nodes.push(added);
    this.#scoped.push(this.#isScoped(added));
    return added.id;
  }

  #isScoped(node: Node): boolean {
    if (node.kind === 'constant') return true;
    if (node.kind !== 'credential') return node.inputs.some((input) => this.#scoped[input]);
    return leavesOf(node.expression).some((leaf) =>
      leaf.kind === 'scheme'
        ? leaf.scheme.verifies || leaf.scheme.authorize !== undefined
        : this.#scoped[leaf.node] === true,
    );
  }

  /** The node of an identity under a set of scopes: the known one, of which these scopes are then demanded too, or a new one. */
  #once(identity: object, scopes: readonly string[], build: () => number): number {
    const known = this.#known.get(identity) ?? new Map<string, number>();
    this.#known.set(identity, known);
    const key = this.#trial + keyOf(scopes);
    const id = known.get(anyScopes) ?? known.get(key);
    if (id !== undefined) {
      if (scopes.length > 0 && !this.#trial) this.demands.push({ node: id, scopes });
      return id;
    }
    const built = build();
    known.set(this.#scoped[built] ? key : anyScopes, built);
    return built;
  }

  /** Visits what is below a dependency. @throws {DefinitionError} If the dependency is below itself. */
  #within<R>(identity: object, label: string, visit: () => R): R {
    this.trail.push(label);
    if (this.#active.has(identity)) {
      throw new DefinitionError(
        `Cannot resolve ${label}: it depends on itself. Break the circle: let one of its links take what it needs as an argument.`,
        this.trail,
      );
    }
    this.#active.add(identity);
    const result = visit();
    this.#active.delete(identity);
    this.trail.pop();
    return result;
  }
}
