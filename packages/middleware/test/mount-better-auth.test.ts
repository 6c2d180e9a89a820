// A whole authentication library under a path: its own routes, cookies and checks, in an app that knows nothing of it.
import { App } from '@portico/core';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mount, requestId } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('mount: better-auth');

function create(): App {
  const auth = betterAuth({
    baseURL: 'http://localhost',
    secret: 'Yh3vN8qkT2wZr5xLc9mPb7sDf4gJ6aQe',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
  });
  const app = new App();
  app.use(requestId());
  app.include(mount('/api/auth', auth.handler));
  return app;
}

test('a user signs up, and is known by the cookie', async () => {
  await overBoth(create, async (send) => {
    const body = JSON.stringify({ email: 'ada@shop.example', password: 'correct horse battery', name: 'Ada' });
    const headers = { 'content-type': 'application/json', origin: 'http://localhost' };
    const signedUp = await send('/api/auth/sign-up/email', { method: 'POST', headers, body });
    assert.is(signedUp.status, 200, await signedUp.text());
    assert.ok(signedUp.headers.has('x-request-id'));
    const cookie = signedUp.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const session = await send('/api/auth/get-session', { headers: { cookie } });
    assert.is(((await session.json()) as { user: { email: string } }).user.email, 'ada@shop.example');
    assert.is(await (await send('/api/auth/get-session')).json(), null);
  });
});

test.run();
