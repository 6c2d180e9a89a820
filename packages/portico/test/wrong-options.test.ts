// What is called for each request is looked at when it is declared: a program in JavaScript learns of it at its start.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyHeader,
  App,
  accessLog,
  DefinitionError,
  IntrospectionBearer,
  JWTBearer,
  RefreshTokens,
  RevokedTokens,
  requestId,
  WebhookSender,
  webhook,
} from '../src/index.js';
import { jobs } from '../src/jobs.js';
import { idempotency, LockOut, rateLimit } from '../src/limits.js';
import { SessionCookie } from '../src/sessions.js';
import { memoryStore } from '../src/store.js';

const test = suite('options that cannot be called');

const store = memoryStore();
const by = new APIKeyHeader({ name: 'x-key' });
const quota = { points: 1, per: 1 };
const rules = { issuer: 'https://i.example', audience: 'a', algorithms: ['HS256' as const], key: new Uint8Array(32) };
const endpoint = { introspectionUrl: 'https://i.example/introspect', clientId: 'api', clientSecret: 's', cacheFor: 9 };

/** What takes an option that is none, by the option. */
const makers: Readonly<Record<string, (wrong: never) => unknown>> = {
  revoked: (revoked) => new JWTBearer({ ...rules, revoked }),
  cache: (cache) => new IntrospectionBearer({ ...endpoint, cache }),
  'store of RevokedTokens': (wrong) => new RevokedTokens({ store: wrong }),
  'store of it': (wrong) => new RefreshTokens({ store: wrong }),
  renew: (renew) => new RefreshTokens({ renew }),
  onReuse: (onReuse) => new RefreshTokens({ onReuse }),
  'store of SessionCookie': (wrong) => new SessionCookie({ data: String, store: wrong }),
  scopes: (scopes) => new SessionCookie({ data: String, store, scopes }),
  subject: (subject) => new SessionCookie({ data: String, store, subject }),
  'store of rateLimit': (wrong) => rateLimit({ ...quota, store: wrong }),
  'key of rateLimit': (key) => rateLimit({ ...quota, store, by, key }),
  'store of a LockOut': (wrong) => new LockOut({ store: wrong }),
  'store of idempotency': (wrong) => idempotency({ store: wrong, by }),
  'key of idempotency': (key) => idempotency({ store, by, key }),
  queue: (queue) => new WebhookSender({ queue }),
  find: (find) => new WebhookSender({ find }),
  fetch: (wrong) => new WebhookSender({ fetch: wrong }),
  onUndelivered: (onUndelivered) => new WebhookSender({ onUndelivered }),
  onGone: (onGone) => new WebhookSender({ onGone }),
  sender: (sender) => webhook('order.paid', String, { sender }),
  onGivenUp: (onGivenUp) => jobs([], { onGivenUp }),
  write: (write) => accessLog({ write }),
  generate: (generate) => requestId({ generate }),
  logger: (logger) => new App({ logger }),
};

class Wrong {
  password = 'hunter2';
}

for (const [option, make] of Object.entries(makers)) {
  test(`${option} is refused when it is declared, and not shown`, () => {
    for (const wrong of [new Wrong(), 'hunter2', 7]) {
      assert.throws(
        () => make(wrong as never),
        (error: unknown) =>
          error instanceof DefinitionError &&
          /: (.+) is (an instance of Wrong|a value of type (string|number))(, and no function| without the method \w+)\. Give /
            .exec(error.message)?.[1]
            ?.startsWith(option) &&
          !error.message.includes('hunter2'),
        `${option}: ${wrong}`,
      );
    }
  });
}

test.run();
