import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, guarded, withLogin } from './app.js';

const test = suite('example: the docs page');

/** What the page tells its script. */
async function settingsOf(client: TestClient): Promise<{ readonly oauth: object; readonly swagger: object }> {
  const html = await (await client.get('/docs')).text();
  const attribute = /data-settings="([^"]*)"/.exec(html)?.[1] ?? '';
  return JSON.parse(attribute.replaceAll('&quot;', '"'));
}

test('the page looks as the options say', async () => {
  const { swagger } = await settingsOf(new TestClient(app));
  assert.equal(swagger, {
    deepLinking: true,
    displayRequestDuration: true,
    showCommonExtensions: true,
    docExpansion: 'none',
    filter: true,
    theme: 'dark',
  });
});

test('the Authorize dialog is filled in, and the page may ask the provider', async () => {
  const client = new TestClient(withLogin);
  assert.equal((await settingsOf(client)).oauth, { clientId: 'docs', scopes: ['orders:read'] });
  const policy = (await client.get('/docs')).headers.get('content-security-policy') ?? '';
  assert.match(policy, /connect-src 'self' https:\/\/login\.example\.org;/);
});

test('page, files and document are shown to those who log in', async () => {
  const client = new TestClient(guarded);
  const paths = ['/internal/docs', '/internal/docs/swagger-ui.css', '/internal/openapi.json'];
  for (const path of paths) {
    assert.is((await client.get(path)).status, 401);
    const headers = { authorization: `Basic ${btoa('ada:lovelace')}` };
    assert.is((await client.get(path, { headers })).status, 200);
  }
  assert.is((await client.get('/docs')).status, 404);
});

test.run();
