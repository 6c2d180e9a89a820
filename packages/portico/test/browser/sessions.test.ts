// Proves in a browser that a login by cookie works from a front end on another origin, and that no other page can use it.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Html } from '../../src/index.js';
import { attach } from '../../src/node.js';
import { SessionCookie } from '../../src/sessions.js';
import { memoryStore } from '../../src/store.js';
import { hasChromium, launchChromium } from '../support/chromium.js';

const test = suite('browser: sessions');
const inBrowser = hasChromium() ? test : test.skip;

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const fixture = (name: string): string => read(`packages/core/test/adapters/node/fixtures/localhost-${name}.pem`);
const tls = { key: fixture('key'), cert: fixture('cert') };
const frontEnd = read('examples/security/sessions/front-end.js');

/** All of them are this machine; the first two are of one site. */
const hosts = ['app.shop.test', 'api.shop.test', 'blog.shop.test', 'evil.test'];

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** An empty page on every host, and the module of the front end. */
const pages = createServer(tls, (request, response) => {
  const isModule = request.url === '/front-end.js';
  response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
  response.end(isModule ? frontEnd : '<!doctype html><title>A page</title><body>');
});

/** The answer to a form that a page sends, as the user sees it. */
async function postForm(page: Page, action: string, fields: Readonly<Record<string, string>> = {}): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url() === action && one.request().method() === 'POST'),
    page.evaluate(
      `{ const form = document.createElement('form');
      form.method = 'post'; form.action = ${JSON.stringify(action)};
      for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
        const input = document.createElement('input');
        input.name = name; input.value = value; form.append(input);
      }
      document.body.append(form); form.submit(); }`,
    ),
  ]);
  // Only a response without a body leaves the browser where it is.
  if (response.status() !== 204) await page.waitForURL(action);
  return response.status();
}

/** Calls as the front end does: status and body. */
function call(page: Page, api: string, method: string, path: string, json?: unknown): Promise<unknown> {
  const given = JSON.stringify([api, method, path, ...(json === undefined ? [] : [json])]);
  return page.evaluate(`import('/front-end.js').then(async ({ call }) => {
    const response = await call(...${given});
    const text = await response.text();
    return [response.status, text === '' ? null : JSON.parse(text)];
  })`);
}

inBrowser('a front end on another origin logs in, calls and logs out; a page of neither can do any of it', async () => {
  const port = await listen(pages);
  process.env['FRONT_END'] = `https://app.shop.test:${port}`;
  // What it imports is the package as it was built.
  const { app } = (await import('../../../../examples/security/sessions/other-origin.js')) as unknown as { app: App };
  await app.ready();
  const server = createServer(tls);
  const attached = attach(server, app);
  const api = `https://api.shop.test:${await listen(server)}`;
  const browser = await launchChromium(hosts);
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(`https://app.shop.test:${port}/`);
    assert.equal(await call(page, api, 'GET', '/me'), [401, { detail: 'Not authenticated' }]);
    const wrong = { username: 'ada', password: 'guess' };
    assert.is(((await call(page, api, 'POST', '/login', wrong)) as [number])[0], 401);
    assert.equal(await call(page, api, 'POST', '/login', { ...wrong, password: 'lovelace' }), [204, null]);
    assert.equal(await call(page, api, 'GET', '/me'), [200, { username: 'ada' }]);
    const [cookie] = await context.cookies();
    assert.equal(
      [cookie?.name, cookie?.domain, cookie?.secure, cookie?.httpOnly, cookie?.sameSite],
      ['__Host-session', 'api.shop.test', true, true, 'Lax'],
    );
    assert.is(await page.evaluate('document.cookie'), '');

    // A neighbour of the same site: the browser sends the cookie along.
    const blog = await context.newPage();
    await blog.goto(`https://blog.shop.test:${port}/`);
    assert.is(await postForm(blog, `${api}/logout`), 403);
    await blog.goto(`https://blog.shop.test:${port}/`);
    assert.match(String(await call(blog, api, 'POST', '/logout').catch((error) => error)), /Failed to fetch/);
    assert.match(String(await call(blog, api, 'GET', '/me').catch((error) => error)), /Failed to fetch/);

    // Another site: the browser keeps the cookie back.
    const evil = await context.newPage();
    await evil.goto(`https://evil.test:${port}/`);
    assert.is(await postForm(evil, `${api}/logout`), 401);

    assert.equal(await call(page, api, 'GET', '/me'), [200, { username: 'ada' }], 'the session is as it was');
    assert.equal(await call(page, api, 'POST', '/logout'), [204, null]);
    assert.equal(await context.cookies(), []);
    assert.is(((await call(page, api, 'GET', '/me')) as [number])[0], 401);
  } finally {
    await browser.close();
    await attached.close();
    await app.close();
    pages.close();
    delete process.env['FRONT_END'];
  }
});

/** An app that any site could use, were it not for the check: its cookie goes along wherever it is asked for. */
function createOpenApp(): App {
  const session = new SessionCookie({ data: String, store: memoryStore(), sameSite: 'none' });
  const app = new App();
  app.get('/page', [], { public: true, response: Html() }, () => '<!doctype html><title>Bank</title><body>');
  app.post('/login', [session.start], { public: true }, async (start) => {
    await start('ada');
  });
  app.post('/transfer', [session], () => ({ sent: true }));
  app.get('/me', [session], ({ data }) => data);
  return app;
}

inBrowser('another site makes the browser neither pay nor log in, though the cookie comes along', async () => {
  const elsewhere = createServer(tls, (_, response) => response.end('<!doctype html><title>Evil</title><body>'));
  const port = await listen(elsewhere);
  const app = createOpenApp();
  await app.ready();
  const server = createServer(tls);
  const attached = attach(server, app);
  const bank = `https://api.shop.test:${await listen(server)}`;
  const browser = await launchChromium(hosts);
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const evil = await context.newPage();
    const evilPage = `https://evil.test:${port}/`;
    await evil.goto(evilPage);
    assert.is(await postForm(evil, `${bank}/login`), 403);
    assert.equal(await context.cookies(), [], 'nobody was logged in');

    await page.goto(`${bank}/page`);
    assert.is(await postForm(page, `${bank}/login`), 204);
    assert.is(await postForm(page, `${bank}/transfer`), 200);

    // Without the cookie it would be a 401.
    await evil.goto(evilPage);
    assert.is(await postForm(evil, `${bank}/transfer`, { to: 'eve' }), 403);
  } finally {
    await browser.close();
    await attached.close();
    await app.close();
    elsewhere.close();
  }
});

for (const [secure, expected] of [
  [true, { localhost: 200, 'app.shop.test': 401 }],
  [false, { localhost: 200, 'app.shop.test': 200 }],
] as const) {
  inBrowser(
    `over http the browser keeps ${secure ? 'the cookie of localhost alone' : 'a cookie that asks for no https'}`,
    async () => {
      const session = new SessionCookie({ data: String, store: memoryStore(), secure });
      const app = new App();
      app.get('/page', [], { public: true, response: Html() }, () => '<!doctype html><title>A page</title>');
      app.post('/login', [session.start], { public: true }, async (start) => {
        await start('ada');
      });
      app.post('/me', [session], ({ data }) => data);
      await using server = await app.listen({ port: 0 });
      const { port } = new URL(server.url);
      const browser = await launchChromium(hosts);
      try {
        const page = await browser.newPage();
        for (const [host, status] of Object.entries(expected)) {
          await page.goto(`http://${host}:${port}/page`);
          const got = await page.evaluate(
            `fetch('/login', { method: 'POST' }).then(() => fetch('/me', { method: 'POST' })).then(({ status }) => status)`,
          );
          assert.is(got, status, host);
        }
      } finally {
        await browser.close();
      }
    },
  );
}

test.run();
