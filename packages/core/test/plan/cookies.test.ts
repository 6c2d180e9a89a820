import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, dependency, HTTPException, type ResponseSettings, TestClient } from '../../src/index.js';

const test = suite('what is set about the response: cookies, and errors');

/** The lines that a handler's settings lead to. */
async function cookiesOf(set: (response: ResponseSettings) => void): Promise<readonly string[]> {
  const app = new App();
  app.get('/', [Context()], ({ response }) => set(response));
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 204);
  return response.headers.getSetCookie();
}

test('a cookie is safe unless said otherwise', async () => {
  assert.equal(await cookiesOf((response) => response.setCookie('theme', 'dark')), [
    'theme=dark; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  const options = {
    maxAge: 60,
    httpOnly: false,
    secure: false,
    sameSite: 'strict',
    path: '/a',
    domain: 'a.example',
  } as const;
  assert.equal(await cookiesOf((response) => response.setCookie('theme', 'dark', options)), [
    'theme=dark; Max-Age=60; Domain=a.example; Path=/a; SameSite=Strict',
  ]);
});

test('an option that is undefined, as of a variable that is not set, leaves a cookie as safe as it was', async () => {
  const options = { secure: undefined, httpOnly: undefined, sameSite: undefined, path: undefined } as never;
  assert.equal(await cookiesOf((response) => response.setCookie('theme', 'dark', options)), [
    'theme=dark; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
});

test('any text can be the value of a cookie, and comes back as it was', async () => {
  const text = 'a; b="c", ü=\u{1f600}\r\n%';
  const [line = ''] = await cookiesOf((response) => response.setCookie('x', text));
  assert.match(line, /^x=[\x21-\x7e]+; Path/);
  assert.is(decodeURIComponent(/^x=([^;]*)/.exec(line)?.[1] ?? ''), text);
});

test('several cookies are several lines, and a deletion has the attributes of its cookie', async () => {
  const lines = await cookiesOf((response) => {
    response.setCookie('a', '1');
    response.setCookie('b', '2');
    response.deleteCookie('a', { path: '/items' });
  });
  assert.is(lines.length, 3);
  assert.match(
    lines[2] ?? '',
    /^a=; Max-Age=0; Path=\/items; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax$/,
  );
});

const refused: Readonly<Record<string, (response: ResponseSettings) => void>> = {
  'a name with a sign of equality': (response) => response.setCookie('a=b', 'S3CR3T'),
  'a name with a line break': (response) => response.setCookie('a\r\nb', 'S3CR3T'),
  'an empty name': (response) => response.setCookie('', 'S3CR3T'),
  'a value that is no text': (response) => response.setCookie('a', 1 as never),
  'a value that no UTF-8 can hold': (response) => response.setCookie('a', 'S3CR3T\ud800'),
  'a cookie longer than browsers take': (response) => response.setCookie('a', 'S3CR3T'.repeat(1000)),
  '__Host- with a domain': (response) => response.setCookie('__Host-a', 'S3CR3T', { domain: 'a.example' }),
  '__Host- with a path': (response) => response.setCookie('__host-a', 'S3CR3T', { path: '/a' }),
  '__Host- without Secure': (response) => response.setCookie('__Host-a', 'S3CR3T', { secure: false }),
  '__Secure- without Secure': (response) => response.setCookie('__Secure-a', 'S3CR3T', { secure: false }),
  'SameSite=None without Secure': (response) => response.setCookie('a', 'S3CR3T', { sameSite: 'none', secure: false }),
  'Partitioned without Secure': (response) => response.setCookie('a', 'S3CR3T', { partitioned: true, secure: false }),
  'a path with an attribute in it': (response) => response.setCookie('a', 'S3CR3T', { path: '/; Domain=b.example' }),
  'a domain with a line break': (response) => response.setCookie('a', 'S3CR3T', { domain: 'a\r\nb' }),
  'an age that is no whole number': (response) => response.setCookie('a', 'S3CR3T', { maxAge: 0.5 }),
  'a deletion of what could not be set': (response) => response.deleteCookie('__Host-a', { path: '/a' }),
};

for (const [what, set] of Object.entries(refused)) {
  test(`${what} is refused where it is set, and its value not repeated`, async () => {
    const logged: unknown[] = [];
    const app = new App({ logger: { error: (message, error) => logged.push(message, String(error)) } });
    app.get('/', [Context()], ({ response }) => set(response));
    const response = await new TestClient(app).get('/');
    assert.equal([response.status, response.headers.getSetCookie()], [500, []]);
    assert.match(logged.join(' '), /Cannot set the cookie ".*": .*\. (Give|Write|Leave|Keep) /);
    assert.not.match(logged.join(' '), /S3CR3T|[\r\n]/);
  });
}

/** An app whose dependency sets a header and a cookie before its handler ends as it is told to. */
function settingApp(end: () => unknown): App {
  const app = new App({ logger: { error: () => undefined } });
  const set = dependency([Context()], function* ({ response }) {
    response.headers.set('x-limit', '7');
    response.headers.set('www-authenticate', 'Bearer');
    response.headers.set('etag', '"1"');
    response.headers.set('content-type', 'text/csv');
    response.status = 202;
    response.setCookie('a', '1');
    yield 1;
  });
  app.get('/', [set], end);
  app.onError(RangeError, () =>
    Response.json({ own: true }, { status: 400, headers: { 'x-limit': '8', 'set-cookie': 'b=2' } }),
  );
  return app;
}

test('headers and cookies survive a thrown error, whose own status and headers win', async () => {
  const response = await new TestClient(
    settingApp(() => {
      throw new HTTPException(401, 'No', { headers: { 'WWW-Authenticate': 'Basic' } });
    }),
  ).get('/');
  assert.is(response.status, 401);
  assert.equal(await response.json(), { detail: 'No' });
  const headers = ['x-limit', 'www-authenticate', 'etag', 'content-type'].map((name) => response.headers.get(name));
  assert.equal(headers, ['7', 'Basic', null, 'application/json']);
  assert.equal(response.headers.getSetCookie(), ['a=1; Path=/; HttpOnly; Secure; SameSite=Lax']);
});

test('so they do when nobody meant the error, and when a handler of it answers', async () => {
  const broken = await new TestClient(settingApp(() => JSON.parse('{'))).get('/');
  assert.equal([broken.status, broken.headers.get('x-limit'), broken.headers.getSetCookie().length], [500, '7', 1]);
  const handled = await new TestClient(
    settingApp(() => {
      throw new RangeError();
    }),
  ).get('/');
  assert.equal([handled.status, handled.headers.get('x-limit')], [400, '8']);
  assert.equal(handled.headers.getSetCookie(), ['b=2', 'a=1; Path=/; HttpOnly; Secure; SameSite=Lax']);
});

test('no cache that others share may keep a response that sets a cookie, whoever said so', async () => {
  const cacheControl = async (said: string, by: 'settings' | 'response' | 'error'): Promise<string | null> => {
    const app = new App();
    app.get('/', [Context()], ({ response }) => {
      response.setCookie('a', '1');
      const headers = { 'Cache-Control': said };
      if (by === 'error') throw new HTTPException(404, 'No', { headers });
      if (by === 'response') return new Response('x', { headers });
      response.headers.set('cache-control', said);
    });
    return (await new TestClient(app).get('/')).headers.get('cache-control');
  };
  for (const by of ['settings', 'response', 'error'] as const) {
    for (const shared of ['public, max-age=60', 's-maxage=9', 'no-cache', 'private="x-name", max-age=60']) {
      assert.is(await cacheControl(shared, by), 'no-store', `${shared} by ${by}`);
    }
    for (const own of ['private', 'max-age=60, Private', 'no-store']) assert.is(await cacheControl(own, by), own);
  }
});

test('they survive a returned Response, whose cookies come first', async () => {
  const response = await new TestClient(
    settingApp(() => new Response('x', { headers: { 'set-cookie': 'b=2', 'x-own': '1' } })),
  ).get('/');
  assert.equal([response.headers.get('x-limit'), response.headers.get('x-own')], ['7', '1']);
  assert.equal(response.headers.getSetCookie(), ['b=2', 'a=1; Path=/; HttpOnly; Secure; SameSite=Lax']);
});

test.run();
