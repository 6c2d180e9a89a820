import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  allOf,
  anyOf,
  type Connection,
  HTTPException,
  type Outcome,
  optional,
  type Requirement,
  Security,
  type SecurityScheme,
  TestClient,
} from '../../src/index.js';
import { Key } from '../support/bearer.js';

const test = suite('plan: optional credentials among others');

/** Verifies `x-signed`: `good` is let in, anything else refused; scopes are never granted, and the refusal is thrown. */
const signed: SecurityScheme<string> = {
  schemeName: 'Signed',
  definition: { type: 'http', scheme: 'bearer' },
  verifies: true,
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-signed');
    if (value === undefined) return { kind: 'absent' };
    if (value === 'good') return { kind: 'granted', value };
    return { kind: 'refused', error: new HTTPException(401, 'Forged') };
  },
  authorize(): Outcome<string> {
    throw new HTTPException(403, 'Not enough permissions');
  },
};
const key = new Key('x-key');

/** Status and body of a route that asks for the requirement. */
async function ask(
  requirement: Requirement<unknown>,
  headers: Record<string, string> = {},
): Promise<[number, unknown]> {
  const app = new App();
  app.get('/', [requirement], (principal) => principal ?? 'anonymous');
  const response = await new TestClient(app).get('/', { headers });
  return [response.status, await response.json()];
}

test('whoever presents something bad does not turn anonymous by another, optional alternative', async () => {
  for (const requirement of [
    anyOf(signed, optional(key)),
    anyOf(optional(key), signed),
    optional(anyOf(key, signed)),
  ]) {
    assert.equal(await ask(requirement, { 'x-signed': 'forged' }), [401, { detail: 'Forged' }]);
    assert.equal(await ask(requirement, { 'x-signed': 'forged', 'x-key': 'k' }), [200, 'k']);
    assert.equal(await ask(requirement), [200, 'anonymous']);
  }
});

test('an optional alternative leaves the later ones their chance', async () => {
  assert.equal(await ask(anyOf(optional(key), signed), { 'x-signed': 'good' }), [200, 'good']);
  assert.equal(await ask(anyOf(Object.assign(new Key('x-other'), { autoError: false }), key), { 'x-key': 'k' }), [
    200,
    'k',
  ]);
});

test('allOf of optional parts alone counts as nothing presented', async () => {
  const parts = allOf(optional(key), optional(new Key('x-other')));
  assert.equal(await ask(anyOf(parts, signed), { 'x-signed': 'good' }), [200, 'good']);
  assert.equal(await ask(anyOf(parts, signed), { 'x-signed': 'good', 'x-other': 'o' }), [200, [null, 'o']]);
  assert.equal(await ask(anyOf(parts, signed)), [200, [null, null]]);
});

test('a refusal that authorize throws leaves the next alternative its chance', async () => {
  const requirement = anyOf(Security(signed, ['admin']), key);
  assert.equal(await ask(requirement, { 'x-signed': 'good', 'x-key': 'k' }), [200, 'k']);
  assert.equal(await ask(requirement, { 'x-signed': 'good' }), [403, { detail: 'Not enough permissions' }]);
});

test.run();
