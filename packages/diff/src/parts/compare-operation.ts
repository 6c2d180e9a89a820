// Owns the comparison of one operation, from its parameters to its callbacks.
import { resolve } from '../document/api-document.js';
import { equal, type JsonObject, membersOf, objectOf, shown } from '../document/json.js';
import type { Direction } from '../schema/schema-shape.js';
import { compareBodies } from './compare-bodies.js';
import { compareParameters } from './compare-parameters.js';
import { compareResponses } from './compare-responses.js';
import { compareSecurity } from './compare-security.js';
import { compareServers } from './compare-servers.js';
import { type Comparison, turned } from './comparison.js';
import { namesInPath, type Operation, operationsIn } from './operations.js';

/** Compares two operations. @param direction Of what is sent with it: the API takes it, or, as a webhook, gives it. */
export function compareOperation(
  comparison: Comparison,
  old: Operation,
  now: Operation,
  direction: Direction = 'request',
): void {
  const spot = { operation: now.name, place: '', direction };
  comparison.changes.meet(now.name);
  compareNames(comparison, old, now);
  compareWords(comparison, old.body, now.body, now.name);
  compareParameters(comparison, old, now, direction);
  compareBodies(comparison, old.body['requestBody'], now.body['requestBody'], { ...spot, place: 'body' });
  compareResponses(comparison, old.body, now.body, { operation: now.name, place: '', direction: turned(direction) });
  compareSecurity(comparison, old.body['security'], now.body['security'], spot);
  compareServers(
    comparison,
    old.servers ?? comparison.old.root['servers'],
    now.servers ?? comparison.now.root['servers'],
    now.name,
  );
  compareCallbacks(comparison, old.body['callbacks'], now.body['callbacks'], now.name, turned(direction));
}

function compareNames({ changes }: Comparison, old: Operation, now: Operation): void {
  const [before, after] = [old, now].map(({ body }) => body['operationId']);
  if (before !== after && before !== undefined) {
    changes.add(
      'operation-id',
      { operation: now.name, place: '' },
      `operationId is ${shown(after ?? 'none')}, and was ${shown(before)}`,
    );
  }
  const was = namesInPath(old.path);
  for (const [index, name] of namesInPath(now.path).entries()) {
    if (name === was[index]) continue;
    changes.add(
      'path-parameter-renamed',
      { operation: now.name, place: `path ${name}` },
      `it is called ${name}, and was ${was[index]}`,
    );
  }
}

const words = ['summary', 'description', 'tags', 'externalDocs'];

/** What is said about an operation, and enforces nothing. */
function compareWords({ changes }: Comparison, old: JsonObject, now: JsonObject, operation: string): void {
  const [before, after] = [old['deprecated'] === true, now['deprecated'] === true];
  const spot = { operation, place: '' };
  if (before !== after) changes.add('deprecation', spot, after ? 'it is deprecated' : 'it is not deprecated any more');
  const names = [...words, ...[...Object.keys(old), ...Object.keys(now)].filter((name) => name.startsWith('x-'))];
  const told = [...new Set(names)].filter((name) => !equal(old[name], now[name]));
  if (told.length > 0)
    changes.add('description', spot, `${told.join(', ')} ${told.length > 1 ? 'say' : 'says'} something else`);
}

function compareCallbacks(
  comparison: Comparison,
  old: unknown,
  now: unknown,
  operation: string,
  direction: Direction,
): void {
  const [before, after] = [flat(comparison.old, old), flat(comparison.now, now)];
  compareHooks(comparison, before, after, (name) => `callback ${name} of ${operation}`, direction);
}

/** Callbacks by name and expression. */
function flat(document: Comparison['old'], callbacks: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(objectOf(callbacks)).flatMap(([name, callback]) =>
      membersOf(resolve(document, callback)).map(([expression, item]) => [`${name} ${expression}`, item] as const),
    ),
  );
}

/** Compares webhooks or callbacks: what is sent with them the API gives, and what is answered it takes. */
export function compareHooks(
  comparison: Comparison,
  old: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
  nameOf: (hook: string) => string,
  direction: Direction,
): void {
  const tell = (rule: 'webhook-added' | 'webhook-removed', method: string, hook: string, message: string): void =>
    comparison.changes.add(rule, { operation: `${method} ${nameOf(hook)}`, place: '', direction }, message);
  for (const hook of new Set([...old.keys(), ...now.keys()])) {
    const before = operationsIn(comparison.old, nameOf(hook), old.get(hook));
    const after = operationsIn(comparison.now, nameOf(hook), now.get(hook));
    for (const method of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(method), after.get(method)];
      if (was && is) compareOperation(comparison, was, is, direction);
      else if (is) tell('webhook-added', method, hook, 'it is new');
      else tell('webhook-removed', method, hook, 'it is gone');
    }
  }
}
