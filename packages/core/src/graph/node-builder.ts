// Owns the growing graph of one route: visits sources depth first, gives each dependency one node per key, and notes what
// lies below each node.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import { isRequirement, isScheme, isSecurityScopes, SecurityScopes } from '../declaration/security.js';
import type { CompleteSpec } from '../declaration/source.js';
import { type AppGraph, dependsOnItself } from './app-graph.js';
import { addScopes, type Below, mergeBelow, nothing, scopesKey } from './below.js';
import { type DependencyForm, formOf } from './dependency-form.js';
import { buildExpression } from './expression.js';
import { scopeOf } from './lifetime.js';
import type { Node, SourceNode } from './node.js';
import type { Overrides } from './overrides.js';
import { inReportOrder, SourceNodes } from './source-nodes.js';

/** A node as its builder describes it; the graph adds the id. */
type Unnumbered<N> = N extends Node ? Omit<N, 'id'> : never;

/** The key of a node whose value is the same whatever scopes are demanded; no set of scopes has it. */
const anyScopes = ' ';

const contextIdentity = {};

export class NodeBuilder {
  readonly nodes: Node[] = [];
  /** What lies below each node, by id. */
  readonly below: Below[] = [];
  /** The targets of `Security(…)`. */
  readonly targets = new Set<number>();
  /** Every value of the request, in the order in which their issues are reported. */
  readonly reported: number[] = [];
  readonly schemes: SecurityScheme<unknown>[] = [];
  readonly #slots = new Map<object, Map<string, number>>();
  readonly #known = new Map<object, Map<string, number>>();
  readonly #sources = new SourceNodes();
  readonly #active = new Set<object>();
  readonly #trail: string[];
  #owned: SourceNode[] = [];

  constructor(
    route: string,
    private readonly appGraph: AppGraph,
    readonly overrides: Overrides,
  ) {
    this.#trail = [route];
  }

  /** The declarations that lead to where the builder is, for messages. */
  get trail(): readonly string[] {
    return this.#trail;
  }

  /** Visits what one owner declares; its own parameters are reported together, after those of its dependencies. */
  own<R>(visit: () => R): R {
    const outside = this.#owned;
    this.#owned = [];
    const result = visit();
    this.reported.push(...inReportOrder(this.#owned));
    this.#owned = outside;
    return result;
  }

  /**
   * The node of a source.
   * @param scopes The scopes demanded above.
   */
  visit(spec: CompleteSpec, place: string, scopes: readonly string[]): number {
    switch (spec.kind) {
      case 'value':
        return this.#source(spec.source, place);
      case 'context':
        return this.#once(contextIdentity, [], () =>
          this.add({ kind: 'context', label: 'Context()', place, inputs: [] }, nothing),
        );
      case 'security': {
        const target = this.depend(spec.dependency, place, addScopes(scopes, spec.scopes));
        this.targets.add(target);
        return target;
      }
      case 'depends':
        return this.depend(spec.dependency, place, scopes, spec.cache);
    }
  }

  /** The node of a dependency. @param cache Whether an earlier node of the same key may serve. */
  depend(dependency: unknown, place: string, scopes: readonly string[], cache = true): number {
    if (isSecurityScopes(dependency)) return this.#scopes(place, scopes);
    const identity = dependency as object;
    const replacement = this.overrides.formFor(identity);
    if (!replacement && (isScheme(dependency) || isRequirement(dependency))) {
      return this.#once(identity, scopes, () => this.#credential(identity, place, scopes));
    }
    const form = replacement ?? formOf(identity, place);
    return cache
      ? this.#once(identity, scopes, () => this.callForm(form, identity, place, scopes))
      : this.callForm(form, identity, place, scopes);
  }

  /** A new node for a form; an `app` form becomes a value known before the first request. */
  callForm(form: DependencyForm, identity: object, place: string, scopes: readonly string[]): number {
    const { label, generator, instance, parallel, call, throws } = form;
    if (scopeOf(form, this.overrides) === 'app') {
      const entry = this.appGraph.add(form, this.overrides, this.#trail);
      return this.#once(entry, [], () => this.add({ kind: 'app', label, place, inputs: [], entry }, nothing));
    }
    if (this.#active.has(identity)) throw dependsOnItself(label, [...this.#trail, label]);
    this.#active.add(identity);
    this.#trail.push(label);
    const inputs = this.own(() => form.sources.map((source) => this.visit(source.spec, source.place, scopes)));
    this.#trail.pop();
    this.#active.delete(identity);
    const below = mergeBelow(inputs.map((input) => this.#belowOf(input)));
    const overlaps = parallel && !generator;
    return this.add(
      { kind: 'call', label, place, inputs, call, generator, instance, parallel: overlaps, throws },
      below,
    );
  }

  /** Adds a node. */
  add(node: Unnumbered<Node>, below: Below): number {
    const id = this.nodes.length;
    this.nodes.push({ ...node, id } as Node);
    this.below.push(below);
    return id;
  }

  /** The slot of a scheme's outcome; one that checks scopes while it authenticates has a slot per set of scopes. */
  slotOf(scheme: SecurityScheme<unknown>, scopes: readonly string[]): number {
    const slots = this.#slots.get(scheme) ?? new Map<string, number>();
    this.#slots.set(scheme, slots);
    const key = scheme.verifies && !scheme.authorize ? scopesKey(scopes) : anyScopes;
    const slot = slots.get(key) ?? this.schemes.push(scheme) - 1;
    slots.set(key, slot);
    return slot;
  }

  #credential(identity: object, place: string, scopes: readonly string[]): number {
    const { expression, below } = buildExpression(this, identity, place, scopes);
    const label = isScheme(identity) ? identity.schemeName : `${(identity as { kind: string }).kind}(…)`;
    return this.add({ kind: 'credential', label, place, inputs: [], expression }, below);
  }

  #scopes(place: string, scopes: readonly string[]): number {
    const node: Unnumbered<Node> = {
      kind: 'constant',
      label: 'SecurityScopes',
      place,
      inputs: [],
      value: Object.freeze(new SecurityScopes(Object.freeze([...scopes]))),
    };
    return this.#once(SecurityScopes, scopes, () => this.add(node, { ...nothing, scoped: true }));
  }

  #source(source: ParameterSource, place: string): number {
    const known = this.#sources.find(source);
    if (known) return known.id;
    const node: Unnumbered<SourceNode> = { kind: 'source', label: source.label, place, inputs: [], source };
    const id = this.add(node, { ...nothing, body: source.reads === 'body', parameters: true });
    const added = this.nodes[id] as SourceNode;
    this.#sources.add(added, this.#trail);
    this.#owned.push(added);
    return id;
  }

  /** The node of an identity under a set of scopes: the known one, whose leaves then document these scopes too, or a new one. */
  #once(identity: object, scopes: readonly string[], build: () => number): number {
    const known = this.#known.get(identity) ?? new Map<string, number>();
    this.#known.set(identity, known);
    const id = known.get(anyScopes) ?? known.get(scopesKey(scopes));
    if (id !== undefined) {
      for (const leaf of this.#belowOf(id).leaves) for (const scope of scopes) leaf.documented.add(scope);
      return id;
    }
    const built = build();
    known.set(this.#belowOf(built).scoped ? scopesKey(scopes) : anyScopes, built);
    return built;
  }

  #belowOf(id: number): Below {
    return this.below[id] ?? nothing;
  }
}
