import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OpenAPIObject, SecuritySchemeObject, ServerObject } from '#openapi3-ts/openapi31';
import { createContentSecurityPolicy } from '../../src/docs-page/content-security-policy.js';

const test = suite('createContentSecurityPolicy');

/** The policy of a document with the given schemes and servers, by directive. */
function policyOf(
  schemes: readonly SecuritySchemeObject[],
  servers: readonly string[] = [],
  sources: readonly string[] = [],
): Map<string, string> {
  const document: OpenAPIObject = {
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    servers: servers.map((url) => ({ url })),
    components: { securitySchemes: Object.fromEntries(schemes.map((scheme, index) => [`s${index}`, scheme])) },
  };
  const directives = createContentSecurityPolicy(document, sources).split('; ');
  return new Map(directives.map((directive) => [directive.replace(/ .*/, ''), directive.replace(/^\S+ /, '')]));
}

test('nothing is allowed that is not named, and no script but of the app itself', () => {
  const policy = policyOf([]);
  assert.is(policy.get('default-src'), "'none'");
  assert.is(policy.get('script-src'), "'self'");
  assert.is(policy.get('frame-ancestors'), "'none'");
  assert.is(policy.get('connect-src'), "'self'");
  assert.is(policy.get('img-src'), "'self' data: blob:");
});

test('token and refresh URLs on other origins can be reached, each origin once', () => {
  const scopes = {};
  const policy = policyOf([
    {
      type: 'oauth2',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://login.example/a',
          tokenUrl: 'https://token.example/t',
          refreshUrl: 'https://token.example/r',
          scopes,
        },
        clientCredentials: { tokenUrl: 'http://localhost:8080/token', scopes },
        password: { tokenUrl: 'token', scopes },
      },
    },
  ]);
  assert.is(policy.get('connect-src'), "'self' http://localhost:8080 https://token.example");
});

test('the discovery document of OpenID Connect can be read', () => {
  const policy = policyOf([
    { type: 'openIdConnect', openIdConnectUrl: 'https://id.example/.well-known/openid-configuration' },
  ]);
  assert.is(policy.get('connect-src'), "'self' https://id.example");
});

test("the document's servers and the given sources can be reached", () => {
  const policy = policyOf([], ['/v1', 'https://api.example/v1', 'https://{region}.example'], ['https://more.example']);
  assert.is(policy.get('connect-src'), "'self' https://api.example https://more.example");
  assert.is(policy.get('media-src'), policy.get('connect-src'));
});

test('of a server with variables, whatever the document says that they may be', () => {
  const connectOf = (...servers: readonly ServerObject[]): string | undefined =>
    /connect-src (.*?);/.exec(
      createContentSecurityPolicy({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, servers: [...servers] }),
    )?.[1];
  const region = { default: 'eu', enum: ['eu', 'us'] };
  assert.is(
    connectOf({
      url: 'https://{region}.api.example/{v}',
      variables: { region, v: { default: '1', enum: ['1', '2'] } },
    }),
    "'self' https://eu.api.example https://us.api.example",
  );
  assert.is(
    connectOf({ url: 'http://localhost:{port}/v1', variables: { port: { default: '8000' } } }),
    "'self' http://localhost:8000",
  );
  assert.is(
    connectOf({
      url: '{scheme}://{host}',
      variables: { scheme: { default: 'https' }, host: { default: 'a.example' } },
    }),
    "'self' https://a.example",
  );
  assert.is(connectOf({ url: '{base}', variables: { base: { default: 'https://a.example; sandbox' } } }), "'self'");
});

test('so can the servers of one path, and of one operation, in each of several documents', () => {
  const servers = (name: string): object => ({ servers: [{ url: `https://${name}.example/v1` }] });
  const documentOf = (paths: object): OpenAPIObject => ({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths: paths as never,
  });
  const policy = createContentSecurityPolicy([
    documentOf({ '/files': { ...servers('files'), get: { ...servers('read'), responses: {} } } }),
    documentOf({ '/search': { get: servers('search') }, '/plain': { get: {} } }),
  ]);
  assert.match(
    policy,
    /connect-src 'self' https:\/\/files\.example https:\/\/read\.example https:\/\/search\.example; /,
  );
});

test('a URL cannot add a directive', () => {
  const policy = policyOf([
    { type: 'openIdConnect', openIdConnectUrl: "https://id.example/; script-src 'unsafe-inline'" },
    { type: 'openIdConnect', openIdConnectUrl: 'https://a;sandbox' },
  ]);
  assert.is(policy.get('script-src'), "'self'");
  assert.is(policy.get('connect-src'), "'self' https://id.example");
  assert.not(policy.has('sandbox'));
});

test.run();
