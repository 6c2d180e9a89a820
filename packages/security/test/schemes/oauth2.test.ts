// The OAuth2 and OpenID Connect schemes: what they read, and the flows they document.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OAuth2 } from '../../src/schemes/oauth2.js';
import {
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
} from '../../src/schemes/oauth2-bearer.js';
import { OpenIdConnect } from '../../src/schemes/open-id-connect.js';
import { authorize, createConnection } from '../create-connection.js';

const test = suite('OAuth2');
const scopes = { 'items:read': 'Read items' };
const bearers = [
  new OAuth2PasswordBearer({ tokenUrl: 'token' }),
  new OAuth2AuthorizationCodeBearer({ authorizationUrl: 'authorize', tokenUrl: 'token' }),
  new OAuth2ClientCredentialsBearer({ tokenUrl: 'token' }),
];
const wholes = [
  new OAuth2({ flows: { password: { tokenUrl: 'token', scopes } } }),
  new OpenIdConnect({ openIdConnectUrl: 'https://issuer.example/.well-known/openid-configuration' }),
];

for (const scheme of bearers) {
  test(`${scheme.schemeName} gives the token`, () => {
    assert.equal(scheme.authenticate(authorize('bearer foobar')), { kind: 'granted', value: 'foobar' });
  });

  test(`${scheme.schemeName} finds nothing in an empty token or another scheme`, () => {
    for (const header of ['Bearer', 'Bearer ', 'Basic foobar', 'Bearer a b']) {
      assert.equal(scheme.authenticate(authorize(header)), { kind: 'absent' });
    }
    assert.equal(scheme.authenticate(createConnection()), { kind: 'absent' });
  });
}

for (const scheme of wholes) {
  test(`${scheme.schemeName} gives the whole header`, () => {
    assert.equal(scheme.authenticate(authorize('Other foobar')), { kind: 'granted', value: 'Other foobar' });
    assert.equal(scheme.authenticate(authorize('Bearer  foobar')), { kind: 'granted', value: 'Bearer  foobar' });
  });

  test(`${scheme.schemeName} finds nothing in a header without credentials`, () => {
    for (const header of ['Bearer', '', 'Bearer a, Bearer b']) {
      assert.equal(scheme.authenticate(authorize(header)), { kind: 'absent' });
    }
    assert.equal(scheme.authenticate(createConnection()), { kind: 'absent' });
  });
}

test('all of them challenge with Bearer and verify nothing', () => {
  for (const scheme of [...bearers, ...wholes]) {
    assert.is(scheme.challenge, 'Bearer');
    assert.is(scheme.verifies, false);
  }
});

test('a flow without scopes says so', () => {
  assert.equal(new OAuth2PasswordBearer({ tokenUrl: 'token' }).definition, {
    type: 'oauth2',
    flows: { password: { tokenUrl: 'token', scopes: {} } },
  });
});

test('each class documents its flow with all its URLs', () => {
  const flow = { tokenUrl: 'token', refreshUrl: 'refresh', scopes };
  assert.equal(new OAuth2PasswordBearer(flow).definition.flows, { password: flow });
  assert.equal(new OAuth2ClientCredentialsBearer(flow).definition.flows, { clientCredentials: flow });
  const code = { authorizationUrl: 'authorize', ...flow };
  assert.equal(new OAuth2AuthorizationCodeBearer(code).definition.flows, { authorizationCode: code });
});

test('OAuth2 documents the flow of devices', () => {
  const deviceAuthorization = { deviceAuthorizationUrl: 'device', tokenUrl: 'token', scopes: {} };
  assert.equal(new OAuth2({ flows: { deviceAuthorization } }).definition.flows, { deviceAuthorization });
});

test('OAuth2 documents any flows, and their scopes even if none', () => {
  const scheme = new OAuth2({
    flows: { implicit: { authorizationUrl: 'authorize' }, clientCredentials: { tokenUrl: 'token', scopes } },
    description: 'Both',
  });
  assert.equal(scheme.definition, {
    type: 'oauth2',
    flows: {
      implicit: { authorizationUrl: 'authorize', scopes: {} },
      clientCredentials: { tokenUrl: 'token', scopes },
    },
    description: 'Both',
  });
});

test('OpenIdConnect documents where the provider describes itself', () => {
  const openIdConnectUrl = 'https://issuer.example/.well-known/openid-configuration';
  assert.equal(new OpenIdConnect({ openIdConnectUrl }).definition, { type: 'openIdConnect', openIdConnectUrl });
});

test.run();
