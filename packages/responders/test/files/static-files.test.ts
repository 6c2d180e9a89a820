import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  App,
  type Connection,
  type Outcome,
  type Router,
  Security,
  type SecurityScheme,
  type Sources,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { overBoth } from '../../../middleware/test/support/over-both.js';
import { type StaticFilesOptions, staticFiles } from '../../src/index.js';

const outside = mkdtempSync(join(tmpdir(), 'portico-static-'));
const root = join(outside, 'public');
mkdirSync(join(root, 'sub/.hidden'), { recursive: true });
mkdirSync(join(root, 'empty'));
for (const [path, text] of [
  ['secret.txt', 'S3CR3T'],
  ['public/index.html', '<h1>home</h1>'],
  ['public/a.txt', '0123456789'],
  ['public/ä b.txt', 'umlaut'],
  ['public/.env', 'S3CR3T'],
  ['public/sub/.hidden/x.txt', 'S3CR3T'],
  ['public/sub/c.js', 'let c;'],
] as const) {
  writeFileSync(join(outside, path), text);
}

const test = suite('staticFiles');
test.after(() => rmSync(outside, { recursive: true }));

class Key implements SecurityScheme<string> {
  readonly schemeName = 'Key';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Key' };
  readonly verifies = false;
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  }
}

function create(options: StaticFilesOptions = {}): App {
  const app = new App({ logger: { error: () => {} } });
  app.include(staticFiles(pathToFileURL(`${root}/`), { prefix: '/assets', ...options }));
  return app;
}

test('files are served with type, length, tag and date', async () => {
  await overBoth(create, async (send) => {
    const response = await send('/assets/a.txt');
    assert.is(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.is(response.headers.get('content-length'), '10');
    assert.ok(response.headers.has('etag') && response.headers.has('last-modified'));
    assert.is(response.headers.get('x-content-type-options'), 'nosniff');
    assert.is(response.headers.get('cache-control'), 'public, max-age=0');
    assert.is(await response.text(), '0123456789');
    assert.match((await send('/assets/sub/c.js')).headers.get('content-type') ?? '', /javascript/);
    assert.is(await (await send('/assets/%C3%A4%20b.txt')).text(), 'umlaut');
    assert.is(await (await send('/assets/')).text(), '<h1>home</h1>');
  });
});

test('ranges, conditions and HEAD are answered', async () => {
  await overBoth(create, async (send) => {
    const part = await send('/assets/a.txt', { headers: { range: 'bytes=2-4' } });
    assert.equal([part.status, part.headers.get('content-range'), await part.text()], [206, 'bytes 2-4/10', '234']);
    const beyond = await send('/assets/a.txt', { headers: { range: 'bytes=20-' } });
    assert.equal([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10']);
    await beyond.text();
    const head = await send('/assets/a.txt', { method: 'HEAD' });
    assert.equal([head.status, head.headers.get('content-length'), await head.text()], [200, '10', '']);
    const etag = head.headers.get('etag') ?? '';
    const whole = await send('/assets/a.txt', { headers: { range: 'bytes=2-4', 'if-range': etag } });
    assert.equal([whole.status, await whole.text()], [200, '0123456789']);
    const again = await send('/assets/a.txt', { headers: { 'if-none-match': etag, 'cache-control': 'no-cache' } });
    assert.equal([again.status, await again.text()], [304, '']);
  });
});

/** Sends a request target as it is; a client of the web would tidy it first. */
function sendRaw(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

test('no path leads out of the folder, or to a file whose name begins with a dot', async () => {
  const app = create();
  const server = await app.listen({ port: 0 });
  try {
    for (const path of [
      '../secret.txt',
      '..%2fsecret.txt',
      '%2e%2e/secret.txt',
      '%2e%2e%2fsecret.txt',
      '..%5csecret.txt',
      'sub/../../secret.txt',
      'sub/..%2f..%2fsecret.txt',
      '%252e%252e%252fsecret.txt',
      `/${outside}/secret.txt`,
      encodeURIComponent(join(outside, 'secret.txt')),
      '.env',
      '%2eenv',
      'sub/.hidden/x.txt',
      'a.txt%00.png',
      'sub',
      'empty/',
      'nothing.txt',
    ]) {
      const text = await sendRaw(server.port, `/assets/${path}`);
      assert.match(text, /^HTTP\/1\.1 (?:40[034]) /, path);
      assert.not.match(text, 'S3CR3T', path);
      assert.not.match(text, outside, path);
    }
  } finally {
    await server.close();
  }
});

test('files may be kept as long as it says', async () => {
  const response = await create({ maxAge: 3600, immutable: true }).fetch(new Request('http://localhost/assets/a.txt'));
  assert.is(response.headers.get('cache-control'), 'public, max-age=3600, immutable');
  await response.text();
});

test('files behind credentials are kept by no cache that others share, wherever they are demanded', async () => {
  const app = new App();
  const router = (prefix: string, dependencies: Sources = []): Router =>
    staticFiles(pathToFileURL(`${root}/`), { prefix, maxAge: 60, dependencies });
  app.include(router('/own', [new Key()]));
  app.include(router('/included'), { dependencies: [new Key()] });
  const keptAt = async (path: string, headers: Record<string, string> = {}): Promise<string | null> => {
    const response = await app.fetch(
      new Request(`http://localhost${path}/a.txt`, { headers: { 'x-key': 'k', ...headers } }),
    );
    await response.text();
    return response.headers.get('cache-control');
  };
  assert.is(await keptAt('/own'), 'private, max-age=60');
  assert.is(await keptAt('/included'), 'private, max-age=60');
  assert.is(await keptAt('/own', { 'if-none-match': '*' }), 'private, max-age=60');
});

test('a folder shows nothing where it shall not', async () => {
  assert.is((await create({ index: false }).fetch(new Request('http://localhost/assets/'))).status, 404);
});

test('a folder that is none of this machine is refused where it is named', () => {
  assert.throws(() => staticFiles(new URL('https://a.example/')), 'Cannot serve the files of a https: URL');
});

for (const [what, folder, advice] of [
  ['no folder at all', join(root, 'none'), 'there is no such folder. Make it before the start, or write new URL('],
  ['a file', join(root, 'a.txt'), 'there is no such folder.'],
  ['below a file', pathToFileURL(join(root, 'a.txt/b')), 'there is no such folder. Make it before the start.'],
] as const) {
  test(`an app does not start where its folder is ${what}`, async () => {
    const app = new App();
    app.include(staticFiles(folder, { prefix: '/assets' }));
    const error = await app.ready().then(
      () => new Error('it starts'),
      (failure: Error) => failure,
    );
    assert.is(error.name, 'PorticoError');
    assert.ok(error.message.includes(advice), error.message);
    assert.ok(error.message.startsWith(`Cannot serve the files of ${root}/`), error.message);
  });
}

test('files stand behind what guards them', async () => {
  const app = create({ dependencies: [Security(new Key())] });
  assert.is((await app.fetch(new Request('http://localhost/assets/a.txt'))).status, 401);
  const response = await app.fetch(new Request('http://localhost/assets/a.txt', { headers: { 'x-key': 'a' } }));
  assert.is(await response.text(), '0123456789');
});

test.run();
