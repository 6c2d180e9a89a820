// What each app of examples/bundling must do once it is one file in an empty folder.
import * as assert from 'uvu/assert';

/** Everything that an app is for, asked over the network. */
type Drive = (url: string) => Promise<void>;

async function greet(url: string): Promise<void> {
  const response = await fetch(`${url}/hello/ada`);
  assert.equal(await response.json(), { hello: 'ada' });
  for (const path of ['/docs', '/openapi.json']) assert.is((await fetch(url + path)).status, 404);
}

async function logIn(url: string): Promise<void> {
  const form = (password: string) => ({ method: 'POST', body: new URLSearchParams({ username: 'ada', password }) });
  assert.is((await fetch(`${url}/token`, form('byron'))).status, 400);
  const { access_token: token } = (await (await fetch(`${url}/token`, form('lovelace'))).json()) as Record<
    string,
    string
  >;
  const me = await fetch(`${url}/me`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(await me.json(), { username: 'ada' });
  const stranger = await fetch(`${url}/me`, { headers: { authorization: `Bearer ${token}x` } });
  assert.is(stranger.status, 401);
  await openDocs(url, ['/token', '/me']);
}

async function upload(url: string): Promise<void> {
  const { headers } = await fetch(`${url}/visits`, { method: 'POST' });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const body = new FormData();
  body.append('avatar', new File(['…'.repeat(100_000)], 'me.png'));
  const stored = await fetch(`${url}/avatar`, { method: 'POST', body, headers: { cookie } });
  assert.equal(await stored.json(), { name: 'me.png', size: 300_000 });
  assert.is((await fetch(`${url}/avatar`, { method: 'POST' })).status, 401);
  await openDocs(url, ['/visits', '/avatar']);
}

/** The document, the page, and every file that the page names. */
async function openDocs(url: string, paths: readonly string[]): Promise<void> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as { readonly paths: object };
  assert.equal(Object.keys(document.paths).sort(), [...paths].sort());
  const page = await (await fetch(`${url}/docs`)).text();
  const files = [...page.matchAll(/(?:href|src)="([^"#]+)"/g)].map(
    ([, file]) => new URL(file as string, `${url}/docs`),
  );
  assert.ok(files.some(({ pathname }) => pathname.endsWith('swagger-ui-bundle.js')));
  for (const file of files) {
    for (const coding of ['br', 'gzip', 'identity']) {
      const response = await fetch(file, { headers: { 'accept-encoding': coding } });
      assert.is(response.status, 200, `${file} as ${coding}`);
      assert.ok((await response.arrayBuffer()).byteLength > 50, `${file} as ${coding}`);
    }
  }
}

/** By the names that docs/bundling.md gives the apps. */
export const apps: Readonly<Record<string, Drive>> = { minimal: greet, accounts: logIn, uploads: upload };
