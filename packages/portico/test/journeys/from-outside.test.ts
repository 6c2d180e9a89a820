// Proves that core is open: one row of each contract, added from outside, works, is documented, printed, audited and checked against
// its document like those that Portico brings.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { probeApp } from '../../../cli/src/audit/probe/probe-app.js';
import { auditGraphs } from '../../../cli/src/audit/report.js';
import { denoRun, onDeno } from '../../../core/test/adapters/runtime.js';
import { checkDocument } from '../../../openapi/test/support/check-document.js';
import { app, createApp, ticket } from '../fixtures/from-outside.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts, type Send } from '../support/over-both.js';

const fixture = fileURLToPath(new URL('../fixtures/from-outside.ts', import.meta.url));

function add(send: Send, body: string, query = '?tenant=shop', headers: object = { 'x-ticket': ticket }) {
  return send(`/rows${query}`, { method: 'POST', body, headers: { 'content-type': 'text/x-table', ...headers } });
}

const facts: Facts = {
  'all five meet in one request': async (send) => {
    const response = await add(send, 'lamp;red\nchair;blue');
    assert.equal(
      [response.status, response.headers.get('content-type'), response.headers.get('x-count')],
      [200, 'text/x-lines', '2'],
    );
    assert.ok(response.headers.has('x-left'));
    assert.is(await response.text(), 'shop/ada: lamp is red\nshop/ada: chair is blue');
  },
  'each refuses in the words of all': async (send) => {
    await expectAnswer(await add(send, 'lamp', ''), 422, {
      detail: [
        { type: 'missing', loc: ['query', 'tenant'], msg: 'Field required' },
        { type: 'table', loc: ['body'], msg: 'Input should be a table' },
      ],
    });
    await expectAnswer(await add(send, '"'), 400, { detail: 'A cell is quoted' });
    const unread = await add(send, '[]', undefined, { 'x-ticket': ticket, 'content-type': 'application/json' });
    assert.equal([unread.status, unread.headers.get('accept')], [415, 'text/x-table']);
    await expectAnswer(
      await add(send, '"', '', {}),
      401,
      { detail: 'Not authenticated' },
      { 'www-authenticate': 'APIKey' },
    );
    await expectAnswer(await add(send, '"', '', { 'x-ticket': 'x' }), 401, { detail: 'No such ticket' });
  },
  'the middleware stands around what has no route': async (send) => {
    const nowhere = await send('/nowhere');
    assert.equal([nowhere.status, nowhere.headers.has('x-left')], [404, true]);
  },
};

const overSockets = suite('journey: from outside, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const test = suite('journey: from outside');
addOverFetch(test, app, facts);

test('they are made of what everybody can import', () => {
  const imported = [...readFileSync(fixture, 'utf8').matchAll(/ from '([^']+)'/g)].map(([, name]) => name);
  assert.equal(imported, ['portico']);
});

test('a middleware that answers by itself ends it', async () => {
  const own = createApp(1);
  const send: Send = (path, init) => own.fetch(new Request(`http://localhost${path}`, init));
  assert.is((await add(send, 'lamp;red')).status, 200);
  await expectAnswer(await add(send, 'lamp;red'), 429, { detail: 'Too Many Requests' }, { 'x-left': '0' });
});

test('the document shows each of them, and is valid', async () => {
  const document = app.openapi();
  assert.equal(await checkDocument(document as never), []);
  const operation = document.paths?.['/rows']?.post;
  const schema = { type: 'string', pattern: '^[a-z]{1,20}$' };
  assert.equal(operation?.parameters, [
    { name: 'tenant', in: 'query', required: true, description: 'Whose table it is', schema },
  ]);
  const { content } = (operation?.requestBody ?? {}) as { readonly content: object };
  assert.equal(Object.keys(content), ['text/x-table']);
  const { responses, security } = operation as Required<NonNullable<typeof operation>>;
  assert.equal(Object.keys(responses), ['200', '400', '401', '403', '408', '413', '415', '422', '429']);
  assert.equal(responses['200'].content, { 'text/x-lines': { schema: { type: 'string' } } });
  assert.is(responses['200'].headers['X-Count'].required, true);
  for (const response of Object.values(responses)) assert.is(response.headers['X-Left'].required, true);
  assert.equal(security, [{ Ticket: [] }]);
  assert.equal(document.components?.securitySchemes, { Ticket: { type: 'apiKey', in: 'header', name: 'X-Ticket' } });
});

test('the graph and the plan name each of them', () => {
  const bin = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));
  const args = onDeno ? denoRun : [];
  const printed = execFileSync(process.execPath, [...args, bin, 'graph', fixture, '--path', '/rows'], {
    encoding: 'utf8',
  });
  assert.equal(printed.trimEnd().split('\n'), [
    'POST /rows',
    '  around  quota',
    '  demand  Ticket',
    '  graph   Ticket',
    "          Tenant('tenant')",
    '          Body()',
    "          add (Ticket, Tenant('tenant'), Body())",
    '  plan    authenticate Ticket',
    '          query tenant',
    '          body text/x-table',
    '          validate',
    '          handler add',
    '          respond 200 Lines',
    '  refuse  400, 401, 403, 408, 413, 415, 422, 429',
  ]);
});

test('the audit knows what lets in, and its false credentials are refused', async () => {
  const graphs = app.graphs().filter(({ route }) => route.path === '/rows');
  const { routes, errors } = auditGraphs(graphs);
  assert.equal([routes.map(({ verdict }) => verdict), errors], [['verified'], 0]);
  const { findings, requests } = await probeApp(app, graphs, 'app.ts');
  assert.equal(findings, []);
  assert.ok(requests > 1);
});

test('the contract run reaches them, and finds that they keep their word', async () => {
  const report = await checkContract(app, { seed: 1, requests: 400, seconds: 300, credentials: { Ticket: ticket } });
  assert.equal(report.findings, [], renderContract(report));
  assert.equal(
    report.operations.map(({ path, reach }) => `${path} ${reach}`),
    ['/rows reached'],
  );
});

test.run();
