// Proves that the docs page offers several documents, and shows each caller what it may call once it says who it is.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyHeader,
  App,
  dependency,
  HTTPException,
  OAuth2PasswordBearer,
  Security,
  SecurityScopes,
} from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';

const test = suite('browser: several documents');
const inBrowser = hasChromium() ? test : test.skip;

const key = new APIKeyHeader({ name: 'X-Key' });
const onlyAdmin = dependency([key], (value) => {
  if (value !== 'admin') throw new HTTPException(403);
});

inBrowser('a reader chooses one, and its address can be kept', async () => {
  const app = new App({
    title: 'Shop',
    versioning: { in: 'path' },
    openapi: { documents: { orders: { tags: ['orders'] } } },
  });
  app.get('/orders', [], { version: '1', tags: ['orders'], operationId: 'old' }, () => 1);
  app.get('/orders', [], { version: '2', tags: ['orders'], operationId: 'orders' }, () => 1);
  app.get('/bills', [], { version: '2', operationId: 'bills' }, () => 'bills');
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    const list = page.getByRole('combobox', { name: 'Document' });
    assert.equal(await list.locator('option').allTextContents(), [
      'Shop v2',
      'Shop v2 (orders)',
      'Shop v1',
      'Shop v1 (orders)',
    ]);
    assert.is(await page.locator('.opblock').count(), 2);
    assert.match((await execute(page, 'bills')).text, /bills/);
    await list.selectOption('Shop v2 (orders)');
    await page.locator('.opblock').nth(1).waitFor({ state: 'detached' });
    assert.match(page.url(), /\?document=v2%2Forders$/);
    await list.selectOption('v1');
    await page.locator('.opblock[id$="-old"]').waitFor();
    await page.reload();
    await page.locator('.opblock[id$="-old"]').waitFor();
    assert.is(await list.inputValue(), 'v1');
  });
});

inBrowser('what is shown follows the credentials, also those that were kept', async () => {
  const app = new App({ docs: { onlyCallable: true, persistAuthorization: true } });
  app.get('/open', [], { operationId: 'open' }, () => 1);
  app.get('/admin', [Security(onlyAdmin)], { operationId: 'admin' }, () => 'welcome');
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    const admin = page.locator('.opblock[id$="-admin"]');
    assert.is(await admin.count(), 0);
    await authorize(page, 'APIKeyHeader', { Value: 'admin' });
    await admin.waitFor();
    assert.match((await execute(page, 'admin')).text, /welcome/);
    await page.reload();
    await admin.waitFor();
    await logOut(page, 'APIKeyHeader');
    await admin.waitFor({ state: 'detached' });
  });
});

inBrowser('a token that the page got by itself shows more, too', async () => {
  const scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read' } });
  const user = dependency([scheme, SecurityScopes], (token, { scopes }) => {
    if (!scopes.every((scope) => token.split('+').includes(scope))) throw new HTTPException(403);
  });
  const app = new App({ docs: { onlyCallable: true } });
  app.post('/token', [], { operationId: 'token' }, () => ({ access_token: 'read+more', token_type: 'bearer' }));
  app.get('/items', [Security(user, ['read'])], { operationId: 'items' }, () => 'items');
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    assert.is(await page.locator('.opblock').count(), 1);
    await page.locator('.auth-wrapper .btn.authorize').click();
    const part = page.locator('.dialog-ux .auth-container');
    await part.locator('input[data-name="username"], #oauth_username').first().fill('anna');
    await part.locator('#oauth_password').fill('secret');
    await part
      .getByRole('button', { name: 'Authorize' })
      .or(part.getByRole('button', { name: 'Apply' }))
      .first()
      .click();
    await page.locator('.opblock[id$="-items"]').waitFor();
  });
});

test.run();
