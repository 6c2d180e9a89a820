// What a page elsewhere makes a browser send, on a whole app: behind a proxy, beside CORS, in problem details and in the document.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type AccessEntry,
  APIKeyCookie,
  App,
  accessLog,
  cors,
  dependency,
  HTTPException,
  trustProxy,
} from '../../src/index.js';
import { SessionCookie } from '../../src/sessions.js';
import { memoryStore } from '../../src/store.js';
import { addOverFetch, addOverSockets } from '../support/over-both.js';

const cookie = { cookie: 'session=good' };
const user = dependency([new APIKeyCookie({ name: 'session' })], (key) => {
  if (key !== 'good') throw new HTTPException(401);
  return 'ada';
});
const frontEnd = 'https://app.shop.example';

function createApp(): App {
  const app = new App({
    problemDetails: true,
    csrf: { trustedOrigins: [frontEnd] },
    middleware: [
      trustProxy({ proxies: ['loopback'], believe: ['proto', 'host'] }),
      cors({ origins: [frontEnd], credentials: true }),
    ],
  });
  app.post('/orders', [user], { status: 201 }, (name) => ({ by: name }));
  return app;
}

const facts = {
  'a front end of another origin asks first, sends then, and reads the answer': async (send: Send) => {
    const asked = { origin: frontEnd, 'access-control-request-method': 'POST' };
    const preflight = await send('/orders', { method: 'OPTIONS', headers: asked });
    assert.equal([preflight.status, preflight.headers.get('access-control-allow-credentials')], [204, 'true']);
    const response = await send('/orders', { method: 'POST', headers: { ...cookie, origin: frontEnd } });
    assert.equal([response.status, response.headers.get('access-control-allow-origin')], [201, frontEnd]);
  },
  'a page elsewhere is told in the words of the app': async (send: Send) => {
    const response = await send('/orders', { method: 'POST', headers: { ...cookie, origin: 'https://evil.example' } });
    assert.is(response.headers.get('content-type'), 'application/problem+json');
    const { status, detail } = (await response.json()) as { status: number; detail: string };
    assert.equal([response.status, status, detail], [403, 403, 'A page of another origin sent this']);
  },
  'who has no cookie is a stranger first': async (send: Send) => {
    const response = await send('/orders', { method: 'POST', headers: { origin: 'https://evil.example' } });
    assert.is(response.status, 401);
  },
} as const;
type Send = (path: string, init?: RequestInit) => Promise<Response>;

const sockets = suite('forged requests, over sockets');
addOverSockets(sockets, createApp(), facts);
sockets('behind a proxy the host is the one that the client saw', async () => {
  await using server = await createApp().listen({ port: 0 });
  const post = async (origin: string) => {
    const headers = {
      ...cookie,
      origin,
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'shop.example',
    };
    return (await fetch(`${server.url}/orders`, { method: 'POST', headers })).status;
  };
  assert.equal(
    [await post('https://shop.example'), await post(server.url), await post('https://evil.example')],
    [201, 403, 403],
  );
});
sockets.run();

const fetched = suite('forged requests, over fetch');
addOverFetch(fetched, createApp(), facts);

fetched('the document shows the 403 where it can be, with what it looks like', () => {
  const document = createApp().openapi();
  const refusal = document.paths?.['/orders']?.post?.responses?.['403'];
  assert.is(refusal?.description, 'A page of another origin sent this');
  assert.equal(Object.keys(refusal?.content ?? {}), ['application/problem+json']);
});

fetched("a login is nobody's in the log, and a request with its cookie is the scheme's", async () => {
  const entries: AccessEntry[] = [];
  const session = new SessionCookie({ data: String, store: memoryStore() });
  const app = new App({ middleware: [accessLog({ write: (entry) => entries.push(entry) })] });
  app.post('/login', [session.start], { public: true }, async (start) => {
    await start('ada');
  });
  app.get('/me', [session], ({ data }) => data);
  const response = await app.fetch(new Request('http://localhost/login', { method: 'POST' }));
  const [line = ''] = response.headers.getSetCookie();
  await app.fetch(new Request('http://localhost/me', { headers: { cookie: line.split(';', 1)[0] ?? '' } }));
  await app.close();
  assert.equal(
    entries.map(({ path, schemes }) => [path, schemes]),
    [
      ['/login', []],
      ['/me', ['SessionCookie']],
    ],
  );
});
fetched.run();
