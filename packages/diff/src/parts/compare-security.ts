// Owns the comparison of what credentials are asked for, and of the schemes themselves. Names of schemes are not sent: one that is
// the same under another name is the same.
import type { Spot } from '../changes.js';
import { type ApiDocument, resolve } from '../document/api-document.js';
import { equal, isObject, type JsonObject, listOf, membersOf, objectOf, textOf, textsOf } from '../document/json.js';
import type { Comparison } from './comparison.js';

/** Scheme names with their scopes, all needed at once. */
type Alternative = ReadonlyMap<string, readonly string[]>;

/**
 * Compares what an operation asks for; without a word of its own it asks for what the API does. What the API sends by itself, a
 * webhook, shows what it says and nothing else.
 */
export function compareSecurity(comparison: Comparison, old: unknown, now: unknown, spot: Spot): void {
  if (spot.direction === 'response' && old === undefined && now === undefined) return;
  const names = renamedSchemes(comparison);
  const before = alternativesOf(old ?? comparison.old.root['security']).map((one) => renameKeys(one, names));
  const after = alternativesOf(now ?? comparison.now.root['security']);
  for (const was of before) {
    if (after.some((needed) => suffices(was, needed))) continue;
    comparison.changes.add(
      'security-removed',
      spot,
      `${show(was)} is not enough any more: ${after.map(show).join(', or ')} is needed`,
    );
  }
  for (const is of after) {
    if (!before.some((one) => suffices(is, one)))
      comparison.changes.add('security-added', spot, `${show(is)} is enough`);
  }
}

function alternativesOf(value: unknown): readonly Alternative[] {
  const alternatives = listOf(value)
    .filter(isObject)
    .map((one) => new Map(Object.entries(one).map(([name, scopes]) => [name, textsOf(scopes)])));
  return alternatives.length > 0 ? alternatives : [new Map()];
}

/** Whether who can show the one can show the other, too. */
function suffices(shown: Alternative, needed: Alternative): boolean {
  return [...needed].every(([name, scopes]) => {
    const granted = shown.get(name);
    return granted !== undefined && scopes.every((scope) => granted.includes(scope));
  });
}

function show(alternative: Alternative): string {
  const parts = [...alternative].map(([name, scopes]) => (scopes.length > 0 ? `${name} [${scopes.join(' ')}]` : name));
  return parts.length > 0 ? parts.join(' with ') : 'no credential';
}

function renameKeys(alternative: Alternative, names: ReadonlyMap<string, string>): Alternative {
  return new Map([...alternative].map(([name, scopes]) => [names.get(name) ?? name, scopes]));
}

function schemesOf(document: ApiDocument): ReadonlyMap<string, JsonObject> {
  const schemes = membersOf(objectOf(document.root['components'])['securitySchemes']);
  return new Map(schemes.map(([name, scheme]) => [name, resolve(document, scheme)]));
}

/** The new names of schemes that are the same in everything else, by the old ones; names may change places, too. */
function renamedSchemes({ old, now }: Comparison): ReadonlyMap<string, string> {
  const [before, after] = [schemesOf(old), schemesOf(now)];
  const isKept = (name: string): boolean => areAlike(before.get(name), after.get(name));
  return new Map(
    [...before].flatMap(([name, scheme]) => {
      if (isKept(name)) return [];
      const alike = [...after].filter(
        ([other, facts]) => before.has(other) === after.has(name) && !isKept(other) && areAlike(scheme, facts),
      );
      return alike.length === 1 && alike[0] ? [[name, alike[0][0]] as const] : [];
    }),
  );
}

function areAlike(one: JsonObject | undefined, other: JsonObject | undefined): boolean {
  return one !== undefined && other !== undefined && equal(factsOf(one), factsOf(other));
}

/** What a scheme is, without what is said about it. */
function factsOf({ description: _, bearerFormat: __, deprecated: ___, ...facts }: JsonObject): JsonObject {
  return facts;
}

/** Compares the schemes. */
export function compareSchemes(comparison: Comparison): void {
  const { changes } = comparison;
  const [before, after] = [schemesOf(comparison.old), schemesOf(comparison.now)];
  const names = renamedSchemes(comparison);
  for (const [name, other] of names) {
    changes.add('scheme-renamed', { place: `security scheme ${other}` }, `it was called ${name}`);
  }
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is && !names.has(name)) compareScheme(comparison, was, is, { place: `security scheme ${name}` });
  }
}

function compareScheme({ changes }: Comparison, old: JsonObject, now: JsonObject, spot: Spot): void {
  const members = ['type', 'in', 'name', 'scheme'].filter((name) => !equal(lower(name, old), lower(name, now)));
  if (members.length > 0) {
    const [was, is] = [old, now].map((scheme) =>
      members.map((name) => `${name} ${String(scheme[name] ?? 'none')}`).join(', '),
    );
    changes.add('scheme-changed', spot, `it has ${is}, and had ${was}`);
  }
  if (!equal(old['openIdConnectUrl'], now['openIdConnectUrl']))
    changes.add('flow-changed', spot, 'openIdConnectUrl is another');
  if (!equal(old['description'], now['description']))
    changes.add('description', spot, 'description says something else');
  compareFlows({ changes }, objectOf(old['flows']), objectOf(now['flows']), spot);
}

/** RFC 9110 §11.1: names of schemes are the same in any case, as names of headers are. */
function lower(member: string, scheme: JsonObject): unknown {
  const isAnyCase = member === 'scheme' || (member === 'name' && scheme['in'] === 'header');
  return isAnyCase ? textOf(scheme[member])?.toLowerCase() : scheme[member];
}

function compareFlows({ changes }: Pick<Comparison, 'changes'>, old: JsonObject, now: JsonObject, spot: Spot): void {
  for (const flow of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const here = { place: `${spot.place}, flow ${flow}` };
    if (!(flow in old)) changes.add('flow-added', here, 'it is new');
    else if (!(flow in now)) changes.add('flow-removed', here, 'it is gone');
    else compareFlow({ changes }, objectOf(old[flow]), objectOf(now[flow]), here);
  }
}

function compareFlow({ changes }: Pick<Comparison, 'changes'>, old: JsonObject, now: JsonObject, spot: Spot): void {
  for (const url of ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl']) {
    if (!equal(old[url], now[url])) changes.add('flow-changed', spot, `${url} is another`);
  }
  const scopesOf = (flow: JsonObject): Map<string, unknown> => new Map(Object.entries(objectOf(flow['scopes'])));
  const [before, after] = [scopesOf(old), scopesOf(now)];
  for (const scope of new Set([...before.keys(), ...after.keys()])) {
    if (!before.has(scope)) changes.add('flow-added', spot, `the scope ${scope} is new`);
    else if (!after.has(scope)) changes.add('flow-removed', spot, `the scope ${scope} is gone`);
    else if (before.get(scope) !== after.get(scope))
      changes.add('description', spot, `the scope ${scope} is described otherwise`);
  }
}
