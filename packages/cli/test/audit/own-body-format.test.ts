// A body format from outside of core: it reads, is documented and audited like those that Portico brings.
import { App, Body, type BodyFormat, Field, Form, HTTPException, Security, TestClient } from '@portico/core';
import { createDocument } from '@portico/openapi';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { probeApp } from '../../src/audit/probe/probe-app.js';
import { auditGraphs } from '../../src/audit/report.js';
import { Bearer } from './schemes.js';

const test = suite("a body format of one's own");

/** A table of texts; what is no table is a 400 of its own. */
const csv: BodyFormat = {
  mediaType: 'text/csv',
  accepts: (mediaType) => mediaType === 'application/csv',
  limit: 30,
  read: async ({ request, limit, defer }) => {
    defer(() => ended.push('over'));
    let text = '';
    for await (const piece of request.body.chunks(limit)) text += new TextDecoder().decode(piece);
    if (text.includes('"')) throw new HTTPException(400, 'No quotes');
    return { ok: true, value: text === '' ? undefined : text.split('\n').map(rowOf) };
  },
  describe: () => ({ type: 'string', description: 'One row a line' }),
};
const ended: string[] = [];

class Row {
  @Field() name!: string;
  @Field() color!: string;
}
const Table = [Row] as const;

function rowOf(line: string): object {
  const [name, color] = line.split(',');
  return { name, ...(color !== undefined && { color }) };
}

const app = new App();
app.post('/open', [Body(Table, { mediaTypes: [csv, 'application/json'] })], { public: true }, (rows) => rows.length);
app.post('/guarded', [Body(Table, { mediaTypes: [csv] }), Security(new Bearer())], (rows) => rows.length);
const client = new TestClient(app);
const post = (path: string, body: string, type = 'text/csv'): Promise<Response> =>
  client.post(path, { body, headers: { 'content-type': type } });

test('it reads what it says, and its schema checks it', async () => {
  assert.is(await (await post('/open', 'a,b\nc,d')).json(), 2);
  assert.is(await (await post('/open', 'a,b', 'application/csv')).json(), 1);
  assert.is(await (await post('/open', '[{"name":"a","color":"b"}]', 'application/json')).json(), 1);
  const refused = (await (await post('/open', 'a,b\nc')).json()) as {
    readonly detail: readonly { readonly loc: unknown }[];
  };
  assert.equal(refused.detail[0]?.loc, ['body', 1, 'color']);
  assert.is((await post('/open', '"a"')).status, 400);
  assert.is((await post('/open', 'a,b', 'text/plain')).status, 415);
  assert.is((await post('/open', 'a,b\n'.repeat(10))).status, 413);
  assert.is((await post('/guarded', 'a,b')).status, 401);
  assert.equal([...new Set(ended)], ['over']);
});

test('the document shows it, with what it refuses', () => {
  const { paths } = createDocument(app.graphs(), { title: 'Tables', version: '1' });
  const operation = paths?.['/open']?.post;
  const body = operation?.requestBody;
  const content = body && 'content' in body ? body.content : {};
  assert.equal(Object.keys(content), ['text/csv', 'application/json']);
  assert.equal(content['text/csv']?.schema, { type: 'string', description: 'One row a line' });
  assert.equal(
    ['408', '413', '415'].map((status) => status in (operation?.responses ?? {})),
    [true, true, true],
  );
});

test('the audit sees the guard before it, and that a stranger is not read', async () => {
  const { routes } = auditGraphs(app.graphs());
  assert.equal(
    routes.map(({ path, verdict }) => [path, verdict]),
    [
      ['/open', 'public'],
      ['/guarded', 'unverified'],
    ],
  );
  const { findings } = await probeApp(app, app.graphs(), 'app.ts');
  assert.equal(
    findings.filter(({ message }) => message.includes('body')),
    [],
  );
});

test('it shares no body with a format that it has nothing in common with', () => {
  const own = new App();
  own.post('/', [Body(Table, { mediaTypes: [csv] }), Form('a', String)], () => null);
  assert.throws(() => own.graphs(), 'Cannot read two bodies in one request');
});

test.run();
