// Owns the pairs of schemas that are compared: each pair is one, however often it is met, and what became of it is found by
// assuming the best and taking it back until nothing changes, so that schemas may refer to themselves.
import { type ApiDocument, target } from '../document/api-document.js';
import { isObject } from '../document/json.js';
import { type Drift, still, sum } from './answer.js';
import { type Finding, type Findings, own } from './findings.js';
import { limited } from './limit.js';
import type { Pair } from './pair.js';
import { shapeOf } from './read-shape.js';
import type { Direction, Node, Raw, Shape } from './schema-shape.js';

/** What values are for. */
export interface Use {
  readonly direction: Direction;
  /** Whether they are written as XML, or may be; so their names there count. */
  readonly isXml: boolean;
}

/** What a comparison of two shapes may ask. */
export interface Asking {
  readonly old: Side;
  readonly now: Side;
  readonly use: Use;
  /** What became of another pair, as far as it is known yet. */
  ask(old: Node, now: Node): Drift;
  /** A pair of schemas below. */
  pair(old: Node, now: Node): Pair;
}

/** One of the two documents. */
export interface Side {
  readonly document: ApiDocument;
  shape(node: Node): Shape;
  /** What a node is known by: its schemas, whatever their order. */
  key(node: Node): string;
  /** Each schema of a node once. */
  distinct(node: Node): Node;
}

/** How the shapes of a pair are compared. */
export type Compare = (old: Node, now: Node, asking: Asking) => Findings;

interface State {
  readonly pair: Pair;
  findings: Findings;
  drift: Drift;
  readonly askedBy: Set<State>;
}

/** With how many schemas an old one is compared, at most: among alternatives that refer to each other there is no end of them. */
const mostPartners = 16;
const untold: Drift = { narrowed: 'maybe', widened: 'maybe' };
const tooMany = {
  findings: [own('alternatives', untold, 'there are too many alternatives to compare all of them')],
  drift: untold,
};

/** The pairs of two documents in one direction. */
export class Pairs {
  readonly #states = new Map<string, State>();
  readonly #pending = new Set<State>();
  /** With how many schemas an old one is compared. */
  readonly #partners = new Map<string, number>();
  readonly #old: Side;
  readonly #now: Side;

  constructor(
    old: ApiDocument,
    now: ApiDocument,
    private readonly use: Use,
    private readonly compare: Compare,
  ) {
    this.#old = sideOf(old, use.direction);
    this.#now = sideOf(now, use.direction);
  }

  /** Compares two schemas and all below them. */
  settle(old: Node, now: Node): Pair {
    const { pair } = this.#stateOf(this.#pairOf(old, now));
    this.#settle();
    return pair;
  }

  /** What became of a pair, and which pairs are below it; of one that was settled. */
  findingsOf(pair: Pair): Findings {
    return this.#states.get(pair.key)?.findings ?? [];
  }

  #stateOf(pair: Pair): State {
    const known = this.#states.get(pair.key);
    if (known) return known;
    const key = this.#old.key(pair.old);
    const others = this.#partners.get(key) ?? 0;
    this.#partners.set(key, others + 1);
    const state: State = { pair, findings: [], drift: still, askedBy: new Set() };
    this.#states.set(pair.key, state);
    if (others < mostPartners) this.#pending.add(state);
    else Object.assign(state, tooMany);
    return state;
  }

  #settle(): void {
    for (const state of this.#pending) {
      this.#pending.delete(state);
      const asking: Asking = {
        old: this.#old,
        now: this.#now,
        use: this.use,
        ask: (old, now) => this.#read(this.#pairOf(old, now), state),
        pair: (old, now) => this.#pairOf(old, now),
      };
      state.findings = this.compare(state.pair.old, state.pair.now, asking);
      const drift = sum(state.findings.map((finding) => this.#driftOf(finding, state)));
      // It only ever gets worse, which is why this ends.
      const worse = sum([drift, state.drift]);
      if (worse.narrowed === state.drift.narrowed && worse.widened === state.drift.widened) continue;
      state.drift = worse;
      for (const asker of state.askedBy) this.#pending.add(asker);
    }
  }

  #read(pair: Pair, asker: State): Drift {
    const state = this.#stateOf(pair);
    state.askedBy.add(asker);
    return state.drift;
  }

  #pairOf(old: Node, now: Node): Pair {
    const key = `${this.#old.key(old)}|${this.#now.key(now)}`;
    return { key, old: this.#old.distinct(old), now: this.#now.distinct(now) };
  }

  #driftOf(finding: Finding, asker: State): Drift {
    if (finding.kind === 'own') return finding.drift;
    return limited(this.#read(finding.pair, asker), finding.limit);
  }
}

function sideOf(document: ApiDocument, direction: Direction): Side {
  const shapes = new Map<string, Shape>();
  const names = new WeakMap<object, string>();
  const nameOf = (raw: Raw): string => {
    if (typeof raw === 'boolean') return 'never';
    const name = names.get(raw) ?? nameIn(document, raw);
    names.set(raw, name);
    return name;
  };
  const key = (node: Node): string => {
    const [only] = node;
    if (node.length === 1 && isObject(only)) return nameOf(only);
    return [...new Set(node.filter((raw) => raw !== true).map(nameOf))].sort().join('&');
  };
  const distinct = (node: Node): Node => {
    if (node.length < 2) return node;
    return [...new Map(node.map((raw) => [raw === true ? 'any' : nameOf(raw), raw])).values()];
  };
  return {
    document,
    key,
    distinct,
    shape(node) {
      const known = key(node);
      const shape = shapes.get(known) ?? shapeOf(node, document, direction);
      shapes.set(known, shape);
      return shape;
    },
  };
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** References to one schema are one, wherever they stand. */
function nameIn(document: ApiDocument, raw: Exclude<Raw, boolean>): string {
  const { $ref, ...beside } = raw;
  const isReference = typeof $ref === 'string' && Object.keys(beside).length === 0;
  const found = isReference ? target(document, $ref) : undefined;
  return isObject(found) ? `${numberOf(found)}r` : String(numberOf(raw));
}

function numberOf(raw: object): number {
  const known = numbers.get(raw) ?? ++count;
  numbers.set(raw, known);
  return known;
}
