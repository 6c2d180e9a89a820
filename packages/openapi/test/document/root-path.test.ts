import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OAuthFlowsObject, SecuritySchemeObject } from '#openapi3-ts/openapi31';
import { resolveScheme, withRootPath } from '../../src/document/root-path.js';

const test = suite('root path');

/** Where a token URL leads below `/api/v1`. */
function tokenUrlOf(tokenUrl: string): string | undefined {
  const flows: OAuthFlowsObject = { clientCredentials: { tokenUrl, scopes: { tokenUrl: 'a scope' } } };
  const resolved = resolveScheme({ type: 'oauth2', flows }, '/api/v1');
  assert.equal(resolved.flows?.clientCredentials?.scopes, { tokenUrl: 'a scope' });
  return resolved.flows?.clientCredentials?.tokenUrl;
}

test('without a root path and servers there is the own origin', () => {
  assert.equal(withRootPath([], ''), [{ url: '/' }]);
  assert.equal(withRootPath([{ url: '/v1' }], ''), [{ url: '/v1' }]);
});

test('the root path is the first server, and stands there once', () => {
  assert.equal(withRootPath([], '/api'), [{ url: '/api' }]);
  assert.equal(withRootPath([{ url: 'https://a.example' }], '/api'), [{ url: '/api' }, { url: 'https://a.example' }]);
  const named = [{ url: 'https://a.example' }, { url: '/api', description: 'Here' }];
  assert.equal(withRootPath(named, '/api'), named);
});

test('relative URLs of a scheme lead below it, others stay', () => {
  assert.is(tokenUrlOf('token'), '/api/v1/token');
  assert.is(tokenUrlOf('./auth/token?x=1'), '/api/v1/auth/token?x=1');
  assert.is(tokenUrlOf('/token'), '/token');
  assert.is(tokenUrlOf('//id.example/token'), '//id.example/token');
  assert.is(tokenUrlOf('https://id.example/token'), 'https://id.example/token');
});

test('all URLs of a scheme are resolved, and without a root path only where to discover more', () => {
  const flow = { authorizationUrl: 'authorize', tokenUrl: 'token', refreshUrl: 'refresh', scopes: {} };
  const scheme: SecuritySchemeObject = { type: 'oauth2', flows: { authorizationCode: flow } };
  assert.equal(resolveScheme(scheme, '/api').flows?.authorizationCode, {
    authorizationUrl: '/api/authorize',
    tokenUrl: '/api/token',
    refreshUrl: '/api/refresh',
    scopes: {},
  });
  const discovered: SecuritySchemeObject = {
    type: 'openIdConnect',
    openIdConnectUrl: '.well-known/openid-configuration',
  };
  assert.is(resolveScheme(discovered, '/api').openIdConnectUrl, '/api/.well-known/openid-configuration');
  assert.equal(resolveScheme(scheme, ''), scheme);
  assert.is(resolveScheme(discovered, '').openIdConnectUrl, '/.well-known/openid-configuration');
});

test.run();
