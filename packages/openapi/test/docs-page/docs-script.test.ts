import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docsScript } from '../../src/docs-page/docs-script.js';

const test = suite('docsScript');

interface Started {
  settings: Record<string, unknown>;
  oauth: unknown;
}

/** Runs the script in a page that is little more than its settings. */
function start(settings: object, baseURI = 'https://api.example/v1/docs'): Started {
  const started: Started = { settings: {}, oauth: undefined };
  const element = { dataset: { settings: JSON.stringify(settings) } };
  const SwaggerUIBundle = Object.assign(
    (given: Record<string, unknown>) => {
      started.settings = given;
      return { initOAuth: (oauth: unknown) => (started.oauth = oauth) };
    },
    { presets: { apis: 'apis' } },
  );
  runInNewContext(docsScript, { document: { getElementById: () => element, baseURI }, SwaggerUIBundle, URL });
  return started;
}

const settings = {
  url: './openapi.json',
  oauth2RedirectUrl: './docs/oauth2-redirect',
  persistAuthorization: false,
  oauth: { clientId: 'docs' },
};

test('URLs become absolute by the address that the browser sees', () => {
  const started = start(settings);
  assert.is(started.settings.url, 'https://api.example/v1/openapi.json');
  assert.is(started.settings.oauth2RedirectUrl, 'https://api.example/v1/docs/oauth2-redirect');
});

test('no validator on the network is asked', () => assert.is(start(settings).settings.validatorUrl, null));

test('credentials are kept only if the page says so', () => {
  assert.is(start(settings).settings.persistAuthorization, false);
  assert.is(start({ ...settings, persistAuthorization: true }).settings.persistAuthorization, true);
});

test('PKCE is used whatever the options say', () => {
  assert.equal({ ...(start(settings).oauth as object) }, { clientId: 'docs', usePkceWithAuthorizationCodeGrant: true });
});

test.run();
