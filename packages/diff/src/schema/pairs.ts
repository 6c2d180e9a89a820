// Owns the pairs of schemas that are compared: each pair is one, however often it is met, and what became of it is found by
// assuming the best and taking it back until nothing changes, so that schemas may refer to themselves.
import type { ApiDocument } from '../document/api-document.js';
import { type Drift, still, sum } from './answer.js';
import { type Finding, type Findings, own } from './findings.js';
import { limited } from './limit.js';
import type { Pair } from './pair.js';
import { shapeOf } from './read-shape.js';
import type { Direction, Node, Raw, Shape } from './schema-shape.js';

/** What a comparison of two shapes may ask. */
export interface Asking {
  readonly old: Side;
  readonly now: Side;
  readonly direction: Direction;
  /** What became of another pair, as far as it is known yet. */
  ask(old: Node, now: Node): Drift;
  /** A pair of schemas below. */
  pair(old: Node, now: Node): Pair;
}

/** One of the two documents. */
export interface Side {
  readonly document: ApiDocument;
  shape(node: Node): Shape;
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
    readonly direction: Direction,
    private readonly compare: Compare,
  ) {
    this.#old = sideOf(old, direction);
    this.#now = sideOf(now, direction);
  }

  /** Compares two schemas and all below them. */
  settle(old: Node, now: Node): Pair {
    const { pair } = this.#stateOf(pairOf(old, now));
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
    const others = this.#partners.get(keyOf(pair.old)) ?? 0;
    this.#partners.set(keyOf(pair.old), others + 1);
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
        direction: this.direction,
        ask: (old, now) => this.#read(pairOf(old, now), state),
        pair: pairOf,
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

  #driftOf(finding: Finding, asker: State): Drift {
    if (finding.kind === 'own') return finding.drift;
    return limited(this.#read(finding.pair, asker), finding.limit);
  }
}

function sideOf(document: ApiDocument, direction: Direction): Side {
  const shapes = new Map<string, Shape>();
  return {
    document,
    shape(node) {
      const key = keyOf(node);
      const shape = shapes.get(key) ?? shapeOf(node, document, direction);
      shapes.set(key, shape);
      return shape;
    },
  };
}

const numbers = new WeakMap<object, number>();
let count = 0;

/** What a node is known by: its schemas, whatever their order. */
function keyOf(node: Node): string {
  const [only] = node;
  if (node.length === 1 && typeof only === 'object') return String(numberOf(only));
  const names = node.filter((raw) => raw !== true).map((raw) => (typeof raw === 'boolean' ? 'never' : numberOf(raw)));
  return [...new Set(names)].sort().join('&');
}

function numberOf(raw: Exclude<Raw, boolean>): number {
  const known = numbers.get(raw) ?? ++count;
  numbers.set(raw, known);
  return known;
}

function pairOf(old: Node, now: Node): Pair {
  return { key: `${keyOf(old)}|${keyOf(now)}`, old, now };
}
