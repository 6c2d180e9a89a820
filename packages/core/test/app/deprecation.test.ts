import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, HTTPException, type Moment, middleware, Path, Router, Security, TestClient } from '../../src/index.js';
import { Key } from '../support/bearer.js';

const test = suite('app: deprecated routes');

const deprecated = { since: '2026-01-01', sunset: '2026-12-31T12:00:00Z', link: '/changes' } as const;

test('every response says so: successes, refusals of parameters and credentials, errors, those of its middleware', async () => {
  const app = new App({ logger: { error: () => undefined } });
  const teapot = middleware('teapot', () => new Response('tea', { status: 418 }));
  app.get('/ok/:id', [Path('id', Number)], { deprecated }, (id) => id);
  app.get('/secure', [], { deprecated, dependencies: [Security(new Key('Key'))] }, () => 1);
  app.get('/error', [], { deprecated }, () => {
    throw new HTTPException(409);
  });
  app.get('/broken', [], { deprecated }, () => {
    throw new Error('broken');
  });
  app.get('/tea', [], { deprecated, middleware: [teapot] }, () => 1);
  const client = new TestClient(app);
  const seen = [];
  for (const path of ['/ok/1', '/ok/a', '/secure', '/error', '/broken', '/tea']) {
    const { status, headers } = await client.get(path);
    seen.push(status);
    assert.is(headers.get('deprecation'), '@1767225600');
    assert.is(headers.get('sunset'), 'Thu, 31 Dec 2026 12:00:00 GMT');
    assert.is(headers.get('link'), '</changes>; rel="deprecation", </changes>; rel="sunset"');
  }
  assert.equal(seen, [200, 422, 401, 409, 500, 418]);
  assert.is((await client.head('/ok/1')).headers.get('deprecation'), '@1767225600');
  assert.is((await client.get('/nothing')).headers.get('deprecation'), null);
});

test('a link of the handler stays, and its own word of the deprecation wins', async () => {
  const app = new App();
  const headers = { link: '</?page=2>; rel="next"', deprecation: '@5' };
  app.get('/', [], { deprecated: { since: new Date(0), link: 'https://example.org/a?b=c' } }, () => {
    return Response.json(1, { headers });
  });
  const response = await new TestClient(app).get('/');
  assert.is(response.headers.get('deprecation'), '@5');
  assert.is(response.headers.get('link'), '</?page=2>; rel="next", <https://example.org/a?b=c>; rel="deprecation"');
});

test('what stands nearest to the route wins', async () => {
  const router = new Router({ deprecated: { since: '2026-02-01' } });
  router.get('/router', [], () => 1);
  router.get('/route', [], { deprecated: { since: '2026-03-01' } }, () => 1);
  router.get('/alive', [], { deprecated: false }, () => 1);
  router.get('/bare', [], { deprecated: true }, () => 1);
  const app = new App();
  app.include(router, { deprecated: { since: '2026-01-01' } });
  const client = new TestClient(app);
  const told = async (path: string): Promise<string | null> => (await client.get(path)).headers.get('deprecation');
  assert.is(await told('/router'), '@1769904000');
  assert.is(await told('/route'), '@1772323200');
  assert.is(await told('/alive'), null);
  assert.is(await told('/bare'), null);
});

test('what is no date, no URL, or ends before it begins, ends the start with the name of the route', () => {
  const refuse = (deprecation: object, message: RegExp): void => {
    const app = new App();
    app.get('/items', [], { deprecated: deprecation as never }, function list() {});
    assert.throws(() => app.graphs(), message);
  };
  refuse(
    { since: '2026-02-01', sunset: '2026-01-01' },
    /^Cannot deprecate list: `deprecated.sunset` is 2026-01-01, before `deprecated.since`, 2026-02-01\. Give/,
  );
  for (const since of ['2026-02-30', '2026-13-01', '1.1.2026', 'soon', undefined, 5, new Date(NaN)]) {
    refuse({ since }, /Cannot deprecate list: `deprecated.since` is .*, which is no day\. Write it as '2026-12-31'/);
  }
  for (const link of ['docs', 'javascript:alert(1)', '/a>b', 'https://a b', '/a\r\nx: y', 7]) {
    refuse({ since: '2026-01-01', link }, /`deprecated.link` is .*, which is no URL/);
  }
  refuse({ since: '2026-01-01', until: '2026-01-01' }, /'until' is no option of deprecated/);
  const since: Moment = '2026-02-31';
  const router = new Router({ prefix: '/tools', deprecated: { since } });
  router.get('/', [], () => 1);
  const app = new App();
  app.include(router);
  assert.throws(() => app.graphs(), /Cannot deprecate the routes of Router \/tools: `deprecated.since` is 2026-02-31/);
});

test.run();
