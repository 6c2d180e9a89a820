import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('tickDeclaredScopes');

test('only scopes that the scheme declares are ticked', () => {
  const React = { createElement: (_component: unknown, props: object) => props };
  const wrap = startDocs().plugin('wrapComponents.oauth2', { React })('Original');
  const configsOf = (scheme: Map<string, unknown>, configs: object | undefined): unknown =>
    plain(wrap({ schema: scheme, authSelectors: { getConfigs: () => configs } }).authSelectors.getConfigs());
  const scopes = new Map([['read', 'Read']]);
  const configs = { clientId: 'docs', scopes: ['openid', 'read'] };
  assert.equal(configsOf(new Map([['scopes', scopes]]), configs), { clientId: 'docs', scopes: ['read'] });
  assert.equal(configsOf(new Map([['allowedScopes', scopes]]), configs), { clientId: 'docs', scopes: ['read'] });
  assert.equal(configsOf(new Map(), configs), { clientId: 'docs', scopes: [] });
  assert.equal(configsOf(new Map([['scopes', scopes]]), undefined), { scopes: [] });
});

test.run();
