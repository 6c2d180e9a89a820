import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';
import { body, graphOf, named, parameter, schemeOf } from '../support/route-graph.js';

const test = suite('createDocument');

const info = { title: 'Test', version: '1.0.0' };
const oauth = schemeOf('OAuth2PasswordBearer', {
  type: 'oauth2',
  flows: { password: { tokenUrl: 'token', scopes: { read: 'Read' } } },
});
const basic = schemeOf('HTTPBasic', { type: 'http', scheme: 'basic' });

test('an app without routes gives a valid document without empty corners', async () => {
  const document = createDocument([], info);
  assert.equal(document, { openapi: '3.1.0', info, servers: [{ url: '/' }], security: [], paths: {} });
  assert.equal(await checkDocument(document), []);
});

test('everything said of the API as a whole is shown', async () => {
  const whole = {
    ...info,
    summary: 'One line',
    description: 'Many lines',
    termsOfService: 'https://example.org/terms',
    contact: { name: 'Us', email: 'us@example.org' },
    license: { name: 'MIT', identifier: 'MIT' },
  };
  const servers = [{ url: '/v1' }];
  const tags = [{ name: 'items', description: 'Things' }];
  const externalDocs = { url: 'https://example.org/guide' };
  const document = createDocument([], { ...whole, servers, tags, externalDocs });
  assert.equal(document, {
    openapi: '3.1.0',
    info: whole,
    servers,
    security: [],
    paths: {},
    tags,
    externalDocs,
  });
  assert.equal(await checkDocument(document), []);
});

test('routes with one path share a path item, in their order', async () => {
  const item = named('Item', { type: 'object', properties: { id: { type: 'integer' } } });
  const document = createDocument(
    [
      graphOf({
        path: '/items/:id',
        nodes: [parameter('path', 'id', Number)],
        options: { response: item, tags: ['items', 'items'] },
      }),
      graphOf({
        method: 'PUT',
        path: '/items/:key',
        nodes: [parameter('path', 'key', Number), body(item)],
        options: { deprecated: true },
      }),
      graphOf({ path: '/', options: { summary: 'Home', description: 'Long' } }),
    ],
    info,
  );
  assert.equal(await checkDocument(document), []);
  assert.equal(
    Object.entries(document.paths ?? {}).map(([path, operations]) => [path, Object.keys(operations)]),
    [
      ['/items/{id}', ['get', 'put']],
      ['/', ['get']],
    ],
  );
  assert.equal(document.paths?.['/items/{id}']?.get?.tags, ['items']);
  assert.is(document.paths?.['/items/{id}']?.get?.summary, 'Handle');
  assert.is(document.paths?.['/items/{id}']?.put?.deprecated, true);
  assert.is(document.paths?.['/']?.get?.summary, 'Home');
  assert.is(document.paths?.['/']?.get?.description, 'Long');
});

test('a hidden route is left out, with its schemes and its schemas', () => {
  const item = named('Item', { type: 'object' });
  const hidden = graphOf({
    options: { includeInSchema: false, response: item },
    schemes: [basic],
    security: [{ HTTPBasic: [] }],
  });
  assert.equal(createDocument([hidden], info), {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    security: [],
    paths: {},
  });
});

test('security is shown as the graph has it, AND, OR, scopes and optional alike', async () => {
  const security = [{ OAuth2PasswordBearer: ['read'], HTTPBasic: [] }, { HTTPBasic: [] }, {}];
  const document = createDocument([graphOf({ schemes: [oauth, basic], security })], info);
  assert.equal(document.paths?.['/']?.get?.security, security);
  assert.equal(document.components?.securitySchemes, {
    OAuth2PasswordBearer: oauth.definition,
    HTTPBasic: basic.definition,
  });
  assert.equal(await checkDocument(document), []);
});

test('a public route says that it needs nothing, a route that never had security says nothing', async () => {
  const document = createDocument([graphOf({ path: '/public', public: true }), graphOf({ path: '/plain' })], info);
  assert.equal(document.paths?.['/public']?.get?.security, []);
  assert.is(document.paths?.['/plain']?.get?.security, undefined);
  assert.equal(await checkDocument(document), []);
});

test('a public route with security of its own shows it', () => {
  const document = createDocument([graphOf({ public: true, schemes: [basic], security: [{ HTTPBasic: [] }] })], info);
  assert.equal(document.paths?.['/']?.get?.security, [{ HTTPBasic: [] }]);
});

test('two schemes with one definition share a name', () => {
  const twin = schemeOf('HTTPBasic', { scheme: 'basic', type: 'http' });
  const security = [{ HTTPBasic: [] }];
  const document = createDocument(
    [graphOf({ path: '/a', schemes: [basic], security }), graphOf({ path: '/b', schemes: [twin], security })],
    info,
  );
  assert.equal(Object.keys(document.components?.securitySchemes ?? {}), ['HTTPBasic']);
});

test('the document shares nothing with what it was made from', () => {
  const document = createDocument([graphOf({ schemes: [oauth], security: [{ OAuth2PasswordBearer: [] }] })], info);
  const [scheme] = Object.values(document.components?.securitySchemes ?? {}) as {
    flows?: { password?: { tokenUrl?: string } };
  }[];
  if (scheme?.flows?.password) scheme.flows.password.tokenUrl = 'changed';
  assert.is(oauth.definition.flows?.password?.tokenUrl, 'token');
});

test.run();
