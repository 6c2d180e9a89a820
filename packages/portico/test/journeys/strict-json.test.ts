// JSON says itself what is a number and what is text; a field that takes both says so, to the document too (docs/parameters.md).
import { App, Body } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('journey: strict JSON');

const both = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const app = new App();
app.post('/strict', [Body(z.object({ n: z.int() }))], (body) => body);
app.post('/loosened', [Body(z.object({ n: both }))], (body) => body);
const client = new TestClient(app);

async function statusOf(path: string, n: unknown): Promise<number> {
  return (await client.post(path, { json: { n } })).status;
}

test('an integer field takes no text', async () => {
  assert.is(await statusOf('/strict', 5), 200);
  assert.is(await statusOf('/strict', '5'), 422);
});

test('a loosened field takes digits as well, and nothing else', async () => {
  for (const n of [5, '5', '-5']) assert.is(await statusOf('/loosened', n), 200);
  for (const n of [true, null, '', 'x', '5.5', [5]]) assert.is(await statusOf('/loosened', n), 422);
  assert.equal(await (await client.post('/loosened', { json: { n: '5' } })).json(), { n: 5 });
});

test('the document says both', () => {
  const { requestBody } = app.openapi().paths?.['/loosened']?.post ?? {};
  const text = JSON.stringify(requestBody);
  assert.match(text, /"n":\{"anyOf":\[\{"type":"integer",[^}]*\},\{"type":"string","pattern":/);
});

test.run();
