// Proves that a responder from outside is like the built-in ones: typed, negotiated, documented, guarded and audited.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { probeApp } from '../../../cli/src/audit/probe/probe-app.js';
import { auditGraphs } from '../../../cli/src/audit/report.js';
import { App, defineResponder, HTTPBearer, respond } from '../../src/index.js';
import { addOverFetch, addOverSockets, bearer, type Facts } from '../support/over-both.js';

const Yaml = defineResponder<Readonly<Record<string, string>>>({
  label: 'Yaml',
  describe: () => ({
    content: [{ mediaType: 'application/yaml', schema: String }],
    headers: { 'X-Lines': { description: 'How many', required: true } },
  }),
  compile:
    () =>
    (value, { status }) => {
      const lines = Object.entries(value as Record<string, string>).map(([key, text]) => `${key}: ${text}\n`);
      return {
        status,
        headers: { 'content-type': 'application/yaml', 'x-lines': String(lines.length) },
        body: lines.join(''),
      };
    },
});

const app = new App({ logger: { error: () => undefined } });
app.get('/settings', [new HTTPBearer()], { response: Yaml, responses: { 206: Yaml } }, ({ credentials }) =>
  credentials === 'all' ? { a: '1', b: '2' } : respond(206, { a: '1' }),
);

const facts: Facts = {
  'it writes the success and a reply': async (send) => {
    const all = await send('/settings', bearer('all'));
    assert.equal(
      [all.status, all.headers.get('content-type'), all.headers.get('x-lines'), await all.text()],
      [200, 'application/yaml', '2', 'a: 1\nb: 2\n'],
    );
    const some = await send('/settings', bearer('some'));
    assert.equal([some.status, await some.text()], [206, 'a: 1\n']);
  },
  'a stranger sees nothing of it': async (send) => assert.is((await send('/settings')).status, 401),
};

const overSockets = suite("journey: a responder of one's own, over sockets");
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite("journey: a responder of one's own, over fetch");
addOverFetch(overFetch, app, facts);

overFetch('the document shows it', () => {
  const { responses } = app.openapi().paths?.['/settings']?.get ?? {};
  for (const status of [200, 206]) {
    const content = { 'application/yaml': { schema: { type: 'string' } } };
    assert.equal(responses?.[status]?.content, content);
  }
  assert.is(responses?.[200]?.headers['X-Lines'].required, true);
});

overFetch('the audit finds that its refusals hold', async () => {
  const graphs = app.graphs().filter(({ route }) => route.path === '/settings');
  assert.equal(auditGraphs(graphs).errors, 0);
  const { findings, requests } = await probeApp(app, graphs, 'app.ts');
  assert.equal(findings, []);
  assert.ok(requests > 0);
});

overFetch.run();
