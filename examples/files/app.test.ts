import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: files');
const client = new TestClient(app, { authorization: 'Bearer anything' });
const png = (size: number): File => new File([new Uint8Array(size)], 'cat.png', { type: 'image/png' });

test('an upload is one line of a test', async () => {
  // #region test
  const response = await client.post('/avatar', { form: { avatar: new File(['…'], 'me.png', { type: 'image/png' }) } });
  assert.equal(await response.json(), { name: 'me.png', type: 'image/png', size: 3 });
  // #endregion test
});

test('files are checked by their schema, and fields stand beside them', async () => {
  const sent = await client.post('/photos', { form: { photo: png(10), more: [png(1), png(2)], caption: 'Cats' } });
  assert.equal(await sent.json(), { caption: 'Cats', files: 3 });
  const large = await client.post('/photos', { form: { photo: png(5_000_001) } });
  const { detail } = (await large.json()) as { readonly detail: readonly { readonly type: string }[] };
  assert.equal([large.status, detail[0]?.type], [422, 'bytes_too_long']);
  assert.is((await client.post('/photos', { form: { photo: png(21_000_000) } })).status, 413);
});

test('nobody uploads without credentials', async () => {
  assert.is((await new TestClient(app).post('/photos', { form: { photo: png(10) } })).status, 401);
});

test('a stream is counted as it comes', async () => {
  const response = await client.put('/backup', { body: new Uint8Array(100_000) });
  assert.equal(await response.json(), { size: 100_000 });
});

test('lines are checked one by one', async () => {
  const line = (celsius: unknown): string => JSON.stringify({ at: '2026-11-26T12:00:00Z', celsius });
  const send = (lines: readonly string[]): Promise<Response> =>
    client.post('/measurements', { body: lines.join('\n'), headers: { 'content-type': 'application/jsonl' } });
  assert.equal(await (await send([line(1), '', line(2)])).json(), { count: 2 });
  const refused = await send([line(1), line('warm')]);
  assert.is(refused.status, 422);
  const { detail } = (await refused.json()) as { readonly detail: readonly { readonly loc: unknown }[] };
  assert.equal(detail[0]?.loc, ['body', 1, 'celsius']);
  assert.is((await send([line(-300)])).status, 409);
});

test('the document says what a client sends', () => {
  const body = app.openapi().paths?.['/photos']?.post?.requestBody as {
    content: Record<string, { encoding?: unknown }>;
  };
  assert.equal(Object.keys(body.content), ['multipart/form-data']);
  assert.equal(body.content['multipart/form-data']?.encoding, { photo: { contentType: 'image/png, image/jpeg' } });
});

test.run();
