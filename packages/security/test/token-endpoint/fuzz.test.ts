// Whatever a client sends to a token endpoint, it is answered in the words of RFC 6749, and gets no token for a guess.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { basic, createApp, logged, secrets } from './create-app.js';

const test = suite('random token requests');
const { send } = createApp();

const names = fc.constantFrom(
  'grant_type',
  'username',
  'password',
  'scope',
  'client_id',
  'client_secret',
  'refresh_token',
  '__proto__',
);
const values = fc.oneof(
  fc.constantFrom('password', 'client_credentials', 'refresh_token', 'alice', 'robot', 'spa', 'read', ''),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);
const forms = fc.oneof(
  fc.array(fc.tuple(names, values), { maxLength: 8 }).map((pairs) => new URLSearchParams(pairs).toString()),
  fc.string().map((text) => text.replaceAll('\0', '')),
  fc
    .array(fc.constantFrom('&', '=', '%', '+', '%zz', '%ff', '%', 'grant_type', 'password', ';'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);
const authorizations = fc.option(
  fc.oneof(
    fc.tuple(fc.constantFrom('robot', 'spa', '', 'nobody'), fc.string()).map(([id, secret]) => basic(id, secret)),
    fc.string().map((text) => `Basic ${Buffer.from(text).toString('base64')}`),
    fc.stringMatching(/^[!-~]{1,20}( [!-~]{1,20})?$/),
  ),
  { nil: undefined },
);

test('every answer is 400 or 401 as RFC 6749 §5.2 has it', async () => {
  const seen = new Set<string>();
  const logs = logged.length;
  await fc.assert(
    fc.asyncProperty(forms, authorizations, async (form, authorization) => {
      const { status, body, headers } = await send(form, authorization);
      // Core refuses NUL in any text of a form, before the endpoint is asked.
      if (status === 422) return form.includes('%00');
      seen.add(body['error']);
      assert.is(headers.get('cache-control'), 'no-store');
      assert.is(headers.has('www-authenticate'), status === 401);
      return status === 401 ? body['error'] === 'invalid_client' : status === 400;
    }),
    { numRuns: 2000 },
  );
  assert.ok(seen.has('invalid_client') && seen.has('invalid_request'), [...seen].join(' '));
  assert.is(logged.length, logs);
});

test('no guess of a secret or a password is let in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (guess) => {
      fc.pre(!Object.values<string>(secrets).includes(guess));
      const machine = await send({ grant_type: 'client_credentials' }, basic('robot', guess));
      const form = { grant_type: 'password', username: 'alice', password: guess, client_id: 'spa' };
      const person = await send(form);
      return machine.status === 401 && person.status === 400;
    }),
    { numRuns: 300 },
  );
});

test.run();
