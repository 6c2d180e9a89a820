import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Path, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { overBoth } from '../../../middleware/test/support/over-both.js';
import { Download, type FileHandle, file } from '../../src/index.js';

const test = suite('responders: downloads');
const folder = mkdtempSync(join(tmpdir(), 'portico-download-'));
const path = join(folder, '.n%C3 ü.txt');
const text = 'abcdefghij';
writeFileSync(path, text);
writeFileSync(join(folder, 'empty'), '');
mkdirSync(join(folder, 'sub'));
utimesSync(path, new Date('2026-01-02T03:04:05Z'), new Date('2026-01-02T03:04:05Z'));
test.after(() => rmSync(folder, { recursive: true }));

const logged: string[] = [];
const app = new App({ logger: { error: (...parts) => logged.push(parts.map(String).join(' ')) } });
app.get('/file', [], { response: Download('text/x-letters') }, () =>
  file(pathToFileURL(path), { filename: 'Übersicht "2026", a.txt' }),
);
app.get('/inline', [], { response: Download('text/x-letters') }, () => file(path, { inline: true }));
app.get('/in/:name', [Path('name', String)], { response: Download('text/x-letters') }, (name) =>
  file(join(folder, name)),
);
app.get('/nothing', [], { response: Download('text/x-letters') }, () => 'text' as never as FileHandle);

async function etagOf(send: (path: string) => Promise<Response>): Promise<string> {
  const response = await send('/file');
  await response.text();
  return response.headers.get('etag') ?? '';
}

test('a file goes out whole, with its name, its length and its version', () =>
  overBoth(
    () => app,
    async (send) => {
      const response = await send('/file');
      assert.is(response.status, 200);
      assert.is(await response.text(), text);
      const headers = Object.fromEntries(response.headers);
      assert.is(headers['content-type'], 'text/x-letters');
      assert.is(headers['content-length'], '10');
      assert.is(headers['accept-ranges'], 'bytes');
      assert.is(headers['last-modified'], 'Fri, 02 Jan 2026 03:04:05 GMT');
      assert.is(headers['x-content-type-options'], 'nosniff');
      assert.match(headers['etag'] ?? '', /^W\/"/);
      assert.is(
        headers['content-disposition'],
        `attachment; filename="?bersicht \\"2026\\", a.txt"; filename*=UTF-8''%C3%9Cbersicht%20%222026%22%2C%20a.txt`,
      );
      const inline = await send('/inline');
      assert.is(inline.headers.get('content-disposition'), 'inline');
      await inline.text();
    },
  ));

test('an empty name is none', async () => {
  const own = new App();
  own.get('/', [], { response: Download('text/plain') }, () => file(import.meta.filename, { filename: '' }));
  const response = await own.fetch(new Request('http://localhost/'));
  assert.is(response.headers.get('content-disposition'), 'attachment');
  await response.text();
});

test('HEAD has the headers, its length included, and no body', () =>
  overBoth(
    () => app,
    async (send) => {
      const response = await send('/file', { method: 'HEAD' });
      assert.equal([response.status, response.headers.get('content-length'), await response.text()], [200, '10', '']);
    },
  ));

test('HEAD takes no range, and neither does a request that is no read', async () => {
  const posting = new App();
  posting.post('/file', [], { response: Download('text/x-letters') }, () => file(path));
  const headers = { range: 'bytes=2-4', 'if-none-match': '*' };
  const posted = await new TestClient(posting).post('/file', { headers });
  assert.equal([posted.status, await posted.text()], [200, text]);
  await overBoth(
    () => app,
    async (send) => {
      const head = await send('/file', { method: 'HEAD', headers: { range: 'bytes=2-4' } });
      assert.equal([head.status, head.headers.get('content-length'), await head.text()], [200, '10', '']);
    },
  );
});

test('one range is a 206; several at once, and another unit, are the whole', () =>
  overBoth(
    () => app,
    async (send) => {
      for (const [range, status, body, contentRange] of [
        ['bytes=2-4', 206, 'cde', 'bytes 2-4/10'],
        ['bytes=-3', 206, 'hij', 'bytes 7-9/10'],
        ['bytes=-5000', 206, 'abcdefghij', 'bytes 0-9/10'],
        ['bytes=8-', 206, 'ij', 'bytes 8-9/10'],
        ['bytes=0-1,5-6', 200, text, null],
        ['lines=1-2', 200, text, null],
      ] as const) {
        const response = await send('/file', { headers: { range } });
        assert.equal(
          [response.status, await response.text(), response.headers.get('content-range')],
          [status, body, contentRange],
          range,
        );
        assert.is(response.headers.get('content-length'), String(body.length));
      }
    },
  ));

test('a range beyond the end is a 416 that says how long the file is', () =>
  overBoth(
    () => app,
    async (send) => {
      const response = await send('/file', { headers: { range: 'bytes=10-' } });
      assert.equal([response.status, response.headers.get('content-range')], [416, 'bytes */10']);
      assert.equal(await response.json(), { detail: 'Range Not Satisfiable' });
    },
  ));

test('If-Range gives the range of the very date; a weak tag, like any other date, gives the whole', () =>
  overBoth(
    () => app,
    async (send) => {
      const etag = await etagOf(send);
      for (const [ifRange, status] of [
        ['Fri, 02 Jan 2026 03:04:05 GMT', 206],
        [etag, 200],
        [etag.slice('W/'.length), 200],
        ['"another"', 200],
        ['Fri, 02 Jan 2025 03:04:05 GMT', 200],
        ['Fri, 02 Jan 2026 03:04:06 GMT', 200],
        ['nonsense', 200],
      ] as const) {
        for (const range of ['bytes=0-0', 'bytes=10-']) {
          const response = await send('/file', { headers: { range, 'if-range': ifRange } });
          const expected = status === 206 && range === 'bytes=10-' ? 416 : status;
          const body = await response.text();
          assert.is(response.status, expected, `${ifRange}, ${range}`);
          if (expected === 200) assert.equal([body, response.headers.get('content-range')], [text, null]);
        }
      }
    },
  ));

test('what the client has already is a 304, and another version than it asks for a 412', () =>
  overBoth(
    () => app,
    async (send) => {
      const etag = await etagOf(send);
      for (const [headers, status] of [
        [{ 'if-none-match': etag }, 304],
        [{ 'if-none-match': `"a", ${etag}` }, 304],
        [{ 'if-none-match': '"a"', 'if-modified-since': 'Fri, 02 Jan 2026 03:04:05 GMT' }, 200],
        [{ 'if-modified-since': 'Fri, 02 Jan 2026 03:04:05 GMT' }, 304],
        [{ 'if-modified-since': 'Fri, 02 Jan 2026 03:04:04 GMT' }, 200],
        [{ 'if-match': '"a"' }, 412],
        [{ 'if-match': etag }, 412],
        [{ 'if-match': etag.slice('W/'.length) }, 412],
        [{ 'if-match': '*' }, 200],
        [{ 'if-match': '*', 'if-unmodified-since': 'Fri, 02 Jan 2026 03:04:04 GMT' }, 200],
        [{ 'if-unmodified-since': 'Fri, 02 Jan 2026 03:04:04 GMT' }, 412],
      ] as const) {
        const response = await send('/file', { headers });
        const body = await response.text();
        assert.is(response.status, status, JSON.stringify(headers));
        if (status === 304) assert.equal([body, response.headers.get('etag')], ['', etag]);
      }
    },
  ));

test('the document says of each answer the headers that a client goes on with', async () => {
  const client = new TestClient(app);
  const etag = await etagOf((to) => client.get(to));
  const { headers: whole, others = {} } = Download('text/x-letters').describe();
  const meant = /^(?:accept-ranges|content-disposition|content-range|etag|last-modified)$/;
  for (const [headers, status, said] of [
    [{}, 200, whole],
    [{ range: 'bytes=1-3' }, 206, others[206]?.headers],
    [{ 'if-none-match': etag }, 304, others[304]?.headers],
    [{ range: 'bytes=50-' }, 416, others[416]?.headers],
  ] as const) {
    const response = await client.get('/file', { headers });
    assert.is(response.status, status);
    const sent = [...response.headers.keys()].filter((name) => meant.test(name));
    assert.equal(
      Object.keys(said ?? {})
        .map((name) => name.toLowerCase())
        .sort(),
      sent.sort(),
    );
  }
});

test('an empty file is an empty body', () =>
  overBoth(
    () => app,
    async (send) => {
      const response = await send('/in/empty');
      assert.equal([response.status, response.headers.get('content-length'), await response.text()], [200, '0', '']);
    },
  ));

test('what is no file is a 404 that does not say where it was looked for', () =>
  overBoth(
    () => app,
    async (send) => {
      for (const name of ['absent', 'sub', 'a%2Fb', '.n']) {
        const response = await send(`/in/${name}`);
        assert.is(response.status, 404, name);
        assert.equal(await response.json(), { detail: 'Not Found' });
        assert.is(response.headers.get('content-disposition'), null);
      }
    },
  ));

test('a handler that gives no file is a silent 500', async () => {
  assert.is((await new TestClient(app).get('/nothing')).status, 500);
  assert.match(logged.join('\n'), 'Return file(path, { filename })');
});

test('a file that becomes shorter meanwhile breaks the response off', async () => {
  const long = join(folder, 'long');
  writeFileSync(long, Buffer.alloc(1_000_000));
  logged.length = 0;
  const response = await new TestClient(app).get('/in/long');
  const reader = response.body?.getReader();
  await reader?.read();
  truncateSync(long, 100_000);
  let broken = false;
  try {
    while (!(await reader?.read())?.done);
  } catch {
    broken = true;
  }
  assert.ok(broken);
  assert.match(logged.join('\n'), 'became shorter');
});

test.run();
