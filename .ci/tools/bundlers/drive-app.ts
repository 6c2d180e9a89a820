// What each app of examples/bundling must do once it is one file in an empty folder.
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';

/** Everything that an app is for, asked over the network. @param folder Where its files lie, the temporary ones, too. */
type Drive = (url: string, folder: string) => Promise<void>;

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

async function upload(url: string, folder: string): Promise<void> {
  const { headers } = await fetch(`${url}/visits`, { method: 'POST' });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const onDisk = async (): Promise<boolean> =>
    (await readdir(folder)).some((name) => name.startsWith('portico-upload-'));
  let wasOnDisk = false;
  const response = await fetch(`${url}/avatar`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=b' },
    duplex: 'half',
    body: ReadableStream.from(avatar(async () => (wasOnDisk = await within(5, onDisk)))),
  } as RequestInit);
  assert.equal(await response.json(), { name: 'me.png', size: 3_000_000 });
  assert.ok(wasOnDisk, 'a large file is on disk while it comes in');
  assert.is((await fetch(`${url}/avatar`, { method: 'POST' })).status, 401);
  await download(url);
  await openDocs(url, ['/visits', '/avatar', '/greetings', '/greeting']);
}

/** A form with a file of 3 MB. @param half Called in the midst of it. */
async function* avatar(half: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('--b\r\ncontent-disposition: form-data; name="avatar"; filename="me.png"\r\n\r\n');
  yield new Uint8Array(2_000_000);
  await half();
  yield new Uint8Array(1_000_000);
  yield encoder.encode('\r\n--b--\r\n');
}

/** Whether something comes true within so many seconds. */
async function within(seconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(20)) if (await isSo()) return true;
  return false;
}

/** A file of a folder, and one that a handler names. */
async function download(url: string): Promise<void> {
  for (const path of ['/public/greeting.txt', '/greeting']) {
    const whole = await fetch(url + path);
    assert.equal([whole.status, await whole.text()], [200, 'Hello, Ada!'], path);
    const part = await fetch(url + path, { headers: { range: 'bytes=7-9' } });
    assert.equal([part.status, await part.text()], [206, 'Ada'], path);
  }
  const { headers } = await fetch(`${url}/greetings`);
  const known = { 'if-none-match': headers.get('etag') ?? '' };
  assert.is((await fetch(`${url}/greetings`, { headers: known })).status, 304);
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
