// Owns the alternatives of a schema, each a schema by itself: what stands beside a choice holds for each of them.

import { type ApiDocument, target } from '../document/api-document.js';
import { isObject, type JsonObject } from '../document/json.js';
import type { Asking, Side } from './pairs.js';
import { type Node, type Raw, type TypeName, toRaw, type Union } from './schema-shape.js';

/** The alternatives of a schema. */
export interface Branches {
  /** Without a choice the schema itself. */
  readonly nodes: readonly Node[];
  /** `undefined`: a list of types, or no choice. */
  readonly kind: Union['kind'] | undefined;
  readonly discriminator: JsonObject | undefined;
}

/** The alternatives of both; a list of types is a choice where the other side has one. */
export function branchesOf(old: Node, now: Node, { old: before, now: after }: Asking): readonly [Branches, Branches] {
  const [one, other] = [unionOf(old, before), unionOf(now, after)];
  return [one ?? single(old, other ? before : undefined), other ?? single(now, one ? after : undefined)];
}

function unionOf(node: Node, side: Side): Branches | undefined {
  const key = side.key(node);
  const known = found.get(side) ?? new Map<string, Branches | undefined>();
  found.set(side, known);
  if (!known.has(key)) known.set(key, findBranches(node, side));
  return known.get(key);
}

/** By the keys of nodes. */
const found = new WeakMap<Side, Map<string, Branches | undefined>>();

function findBranches(node: Node, side: Side): Branches | undefined {
  const choice = findUnion(node, side);
  if (!choice) return undefined;
  const { union, base } = choice;
  return {
    nodes: union.members.map((member) => [...base, member]),
    kind: union.kind,
    discriminator: union.discriminator,
  };
}

function single(node: Node, side: Side | undefined): Branches {
  const types = side ? [...side.shape(node).types] : [];
  const isList = types.length > 1 && types.length < 6;
  return {
    nodes: isList ? types.map((type) => [...node, typeOnly(type)]) : [node],
    kind: undefined,
    discriminator: undefined,
  };
}

const typeSchemas = new Map<TypeName, JsonObject>();

/** One object for each type, since schemas are known by what they are. */
function typeOnly(type: TypeName): JsonObject {
  const known = typeSchemas.get(type) ?? { type };
  typeSchemas.set(type, known);
  return known;
}

/** The first choice among schemas that hold at once, and what holds beside it. */
function findUnion(node: Node, { document }: Side): { readonly union: Union; readonly base: Node } | undefined {
  const flat = flatten(node, document);
  for (const raw of flat) {
    for (const kind of ['anyOf', 'oneOf'] as const) {
      const members = isObject(raw) && Array.isArray(raw[kind]) ? raw[kind].map(toRaw) : [];
      if (members.length === 0 || !isObject(raw)) continue;
      const discriminator = isObject(raw['discriminator']) ? raw['discriminator'] : undefined;
      const rest = without(raw, kind).flatMap((one) => (isObject(one) ? without(one, 'discriminator') : [one]));
      const base = flat.flatMap((one) => (one === raw ? rest : [one]));
      return { union: { kind, members, discriminator }, base };
    }
  }
  return undefined;
}

/** The schemas behind references and within `allOf`, each without these words. */
function flatten(node: Node, document: ApiDocument, seen: Set<Raw> = new Set()): Node {
  return node.flatMap((raw): Node => {
    if (!isObject(raw)) return [raw];
    if (seen.has(raw)) return [];
    seen.add(raw);
    const { $ref, allOf } = raw;
    if (typeof $ref === 'string') {
      const behind = flatten([toRaw(target(document, $ref))], document, seen);
      return document.isOld ? behind : [...flatten(without(raw, '$ref'), document, seen), ...behind];
    }
    return Array.isArray(allOf) ? [...without(raw, 'allOf'), ...flatten(allOf.map(toRaw), document, seen)] : [raw];
  });
}

const copies = new WeakMap<object, Map<string, JsonObject>>();

/** The same schema without a keyword, the same object at every call; nothing of one that said nothing else. */
function without(raw: JsonObject, keyword: string): Node {
  const known = copies.get(raw) ?? new Map<string, JsonObject>();
  copies.set(raw, known);
  const copy = known.get(keyword) ?? Object.fromEntries(Object.entries(raw).filter(([name]) => name !== keyword));
  known.set(keyword, copy);
  return Object.keys(copy).length > 0 ? [copy] : [];
}
