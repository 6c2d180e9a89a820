import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('docs');

test('URLs become absolute by the address that the browser sees', () => {
  const { settings } = startDocs({ address: 'https://api.example/v1/docs' });
  assert.is(settings['url'], 'https://api.example/v1/openapi.json');
  assert.is(settings['oauth2RedirectUrl'], 'https://api.example/v1/docs/oauth2-redirect');
});

test('no validator on the network is asked', () => assert.is(startDocs().settings['validatorUrl'], null));

test('the options that the page names reach Swagger UI, all but the theme', () => {
  const swagger = {
    persistAuthorization: true,
    docExpansion: 'none',
    theme: 'dark',
    validatorUrl: 'https://elsewhere.example',
  };
  const { settings } = startDocs({ settings: { swagger } });
  assert.is(settings['persistAuthorization'], true);
  assert.is(settings['docExpansion'], 'none');
  assert.not.ok('theme' in settings);
  assert.is(settings['validatorUrl'], null);
});

test('PKCE is used whatever the options say', () => {
  const oauth = { clientId: 'docs', usePkceWithAuthorizationCodeGrant: false };
  assert.equal({ ...startDocs({ settings: { oauth } }).oauth }, { ...oauth, usePkceWithAuthorizationCodeGrant: true });
});

test.run();
