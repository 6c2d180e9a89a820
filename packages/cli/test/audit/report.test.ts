// The report: what `--json` prints and what people read.
import {
  App,
  anyOf,
  Body,
  dependency,
  Field,
  type Outcome,
  optional,
  Router,
  Security,
  SecurityScopes,
} from '@portico/core';
import { docsHandler } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { renderReport } from '../../src/audit/render-report.js';
import { addProbe, auditGraphs, type Report } from '../../src/audit/report.js';
import { Bearer, Key, Verifying } from './schemes.js';

const test = suite('the report');

const currentUser = dependency([SecurityScopes, new Bearer()], function currentUser(scopes, token) {
  return scopes.scopes.concat(token);
});

function createApp(): App {
  const app = new App({ dependencies: [Security(new Verifying(), ['api'])] });
  const items = new Router({ prefix: '/items' });
  items.post('/', [Security(currentUser, ['write'])], function create() {});
  items.get('/', [anyOf(new Key('a'), optional(new Key('b')))], { public: true }, function list() {});
  app.include(items);
  return app;
}

test('it shows every route with each of its requirements, scopes and places', () => {
  const { routes, ...rest } = auditGraphs(createApp().graphs());
  assert.equal(rest, { version: 1, findings: [], probe: null, lock: null, errors: 0, warnings: 0 });
  assert.equal(JSON.parse(JSON.stringify(routes)), [
    {
      method: 'POST',
      path: '/items/',
      handler: 'create',
      perRequest: false,
      requirements: [
        { expression: 'Verifying', scopes: ['api'], declared: ['App, dependencies[0]'] },
        {
          expression: 'Bearer',
          scopes: ['write'],
          declared: ['create, parameter 1', 'currentUser, parameter 2 (token)'],
        },
      ],
      security: [{ Verifying: ['api'], Bearer: ['write'] }],
      verdict: 'verified',
      fieldsByScope: [],
      docs: false,
    },
    {
      method: 'GET',
      path: '/items/',
      handler: 'list',
      perRequest: false,
      requirements: [{ expression: 'anyOf(a, optional(b))', scopes: [], declared: ['list, parameter 1'] }],
      security: [{ a: [] }, { b: [] }, {}],
      verdict: 'public',
      fieldsByScope: [],
      docs: false,
    },
  ]);
});

test('people read a line for each requirement, then the findings, then the sum', () => {
  const app = createApp();
  const report = auditGraphs(app.graphs());
  const table = [
    'METHOD  PATH     HANDLER  REQUIREMENT            SCOPES  DECLARED                                                VERDICT',
    'POST    /items/  create   Verifying              api     App, dependencies[0]                                    verified',
    '                          Bearer                 write   create, parameter 1 → currentUser, parameter 2 (token)',
    'GET     /items/  list     anyOf(a, optional(b))  -       list, parameter 1                                       public',
    '',
  ].join('\n');
  assert.is(renderReport(report, false), `${table}\n2 routes; 0 errors, 0 warnings.\n`);
  const probed = addProbe(report, [], { routes: 1, requests: 20 });
  assert.is(renderReport(probed, true), `${table}\n2 routes; 20 requests probed 1 route; 0 errors.\n`);
});

test('of versions at one path, only the one that a probe found enforced counts as that', () => {
  const app = new App({ versioning: { in: 'header' } });
  for (const version of ['1', '2']) app.get('/a', [optional(new Key('a'))], { version }, () => undefined);
  const graphs = app.graphs();
  const report = auditGraphs(graphs);
  const { routes, findings } = addProbe(report, [], { routes: 2, requests: 2 }, graphs.slice(0, 1));
  assert.equal(
    routes.map(({ version, verdict }) => [version, verdict]),
    [
      ['1', 'verified'],
      ['2', report.routes[1]?.verdict],
    ],
  );
  const optionals = findings.filter(({ rule }) => rule === 'optional-security');
  assert.equal(
    optionals.map(({ version }) => version),
    ['2'],
  );
});

test('findings are told as errors or warnings, and all as errors when strict', () => {
  const app = new App();
  app.get('/a', [], () => undefined);
  app.delete('/b', [], () => undefined);
  const report = auditGraphs(app.graphs());
  assert.equal([report.errors, report.warnings], [1, 1]);
  const told = (strict: boolean): readonly (string | undefined)[] =>
    renderReport(report, strict)
      .split('\n')
      .filter((line) => / is open|routes;/.test(line))
      .map((line) => /^(\w+: \w+ \S+|2 .*)/.exec(line)?.[1]);
  assert.equal(told(false), ['warning: GET /a', 'error: DELETE /b', '2 routes; 1 error, 1 warning.']);
  assert.equal(told(true), ['error: GET /a', 'error: DELETE /b', '2 routes; 2 errors.']);
});

/** An app with routes of the docs, and others that only look so. */
function auditDocs(dependencies: readonly Verifying[] = []): Report {
  const app = new App();
  const docs = new Router({ dependencies });
  for (const path of ['/openapi.json', '/docs', '/docs/ui.js']) {
    docs.get(
      path,
      [],
      { includeInSchema: false },
      docsHandler(() => undefined),
    );
  }
  app.include(docs);
  app.get('/docs/shown', [], () => undefined);
  app.get('/docs/hidden', [], { includeInSchema: false }, () => undefined);
  app.get('/docsecrets', [], { includeInSchema: false }, () => undefined);
  app.post('/docs', [], { includeInSchema: false }, () => undefined);
  return auditGraphs(app.graphs());
}

test('scopes that are demanded of alternatives stand beside them, and a branch without a name is told by what it asks', () => {
  const person = dependency([new Verifying()], (name) => name);
  const machine = dependency([new Key('a')], (key) => key);
  const caller = dependency([anyOf(Security(person), Security(machine))], (found) => found);
  const app = new App();
  app.get('/', [Security(caller, ['read'])], function list() {});
  const [route] = auditGraphs(app.graphs()).routes;
  assert.is(route?.requirements[0]?.expression, 'anyOf(Verifying, a)');
  assert.equal(route?.requirements[0]?.scopes, ['read']);
});

test('open docs are summed up in one line; what else is hidden, at their path, too, is not', () => {
  const report = auditDocs();
  assert.equal(
    report.findings.map(({ method, path }) => `${method} ${path}`),
    ['GET /docs/shown', 'GET /docs/hidden', 'GET /docsecrets', 'POST /docs'],
  );
  const text = renderReport(report, false);
  assert.match(text, '\nThe docs are open to all: /openapi.json, /docs and 1 more.\n');
  assert.match(text, '\n4 routes; 1 error, 3 warnings.\n');
});

test('guarded docs are routes like all others', () => {
  const { routes } = auditDocs([new Verifying()]);
  assert.equal(
    routes.slice(0, 3).map(({ docs, verdict }) => [docs, verdict]),
    Array(3).fill([false, 'verified']),
  );
});

test('it lists the fields that only who has a scope gets or sets', () => {
  class Item {
    @Field() name!: string;
    @Field({ scope: 'admin' }) cost?: number;
  }
  class Scoped extends Verifying {
    authorize(value: string): Outcome<string> {
      return { kind: 'granted', value };
    }
  }
  const app = new App();
  app.post('/items', [new Scoped(), Body(Item)], { response: Item }, (_, item) => item);
  const report = auditGraphs(app.graphs());
  assert.equal(report.routes[0]?.fieldsByScope, [
    { scope: 'admin', label: 'Item.cost', source: 'Body()' },
    { scope: 'admin', label: 'Item.cost', source: undefined },
  ]);
  assert.equal(report.findings, [], 'what proves the scope is no requirement of the route');
  const lines = renderReport(report, false).split('\n');
  assert.ok(lines.some((line) => /^SCOPE +FIELD +IN +ROUTE/.test(line)));
  assert.ok(lines.some((line) => /^admin +Item\.cost +Body\(\) +POST \/items/.test(line)));
  assert.ok(lines.some((line) => /^admin +Item\.cost +response +POST \/items/.test(line)));
});

test.run();
