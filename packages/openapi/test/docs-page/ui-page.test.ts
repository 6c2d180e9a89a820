import { App } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DocsUI } from '../../src/docs-page/docs-ui.js';
import { redoc } from '../../src/docs-page/redoc.js';
import { scalar } from '../../src/docs-page/scalar.js';
import { createUIPage } from '../../src/docs-page/ui-page.js';
import { createDocsRouter } from '../../src/docs-routes.js';
import { createDocument } from '../../src/document/document.js';

const test = suite('createUIPage');

const document = createDocument([], { title: 'Test', version: '1' });

/** Asks an app whose page a product shows. */
async function ask(ui: DocsUI | undefined, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const app = new App();
  app.include(createDocsRouter({ document: () => document, title: 'Test', ...(ui && { ui }) }));
  return app.fetch(new Request(`http://testserver${path}`, { headers }));
}

const page = { title: 'T', openapiUrl: './openapi.json', documents: [], assetsUrl: './docs', ui: scalar() };

test('no script stands in the page itself, and every file comes from below the assets URL', () => {
  const html = createUIPage(page);
  assert.not.match(html, /<script(?![^>]*\ssrc=)/);
  assert.not.match(html, /\son\w+=/);
  const urls = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url);
  assert.equal(urls, ['data:,', './docs/bundle.js', './docs/scalar.js']);
});

test('what an app writes cannot leave its place in the page', () => {
  const ui = scalar({ customCss: '"></div><script>' });
  const html = createUIPage({ ...page, title: '</title><script>', openapiUrl: '"><script>', ui });
  assert.is(html.match(/<script/g)?.length, 2);
});

test('several documents are offered, one alone is not', () => {
  const one = { name: '', title: 'All', url: './openapi.json' };
  const other = { name: 'staff', title: 'Staff', url: './openapi/staff.json' };
  assert.match(createUIPage({ ...page, documents: [one] }), /&quot;documents&quot;:\[\]/);
  assert.match(createUIPage({ ...page, documents: [one, other] }), /&quot;title&quot;:&quot;Staff&quot;/);
});

test("the policy is Swagger UI's, with a worker for Redoc's search and nothing for Scalar", async () => {
  const policyOf = async (ui?: DocsUI): Promise<string> =>
    (await ask(ui, '/docs')).headers.get('content-security-policy') ?? '';
  const strict = await policyOf();
  assert.match(strict, /script-src 'self';/);
  assert.not.match(strict, /unsafe-eval/);
  assert.is(await policyOf(scalar()), strict);
  assert.is(await policyOf(redoc()), `${strict}; worker-src blob:`);
  assert.is(await policyOf(redoc({ disableSearch: true })), strict);
});

test('the script comes compressed, and not again to who has it', async () => {
  const headers = { 'accept-encoding': 'gzip' };
  const first = await ask(redoc(), '/docs/bundle.js', headers);
  assert.equal(
    [first.status, first.headers.get('content-encoding'), first.headers.get('vary')],
    [200, 'gzip', 'accept-encoding'],
  );
  const etag = first.headers.get('etag') ?? '';
  assert.is((await ask(redoc(), '/docs/bundle.js', { ...headers, 'if-none-match': etag })).status, 304);
});

test('only the files of the product are served', async () => {
  for (const ui of [scalar(), redoc()]) {
    assert.is((await ask(ui, `/docs/${ui.starter}`)).status, 200);
    assert.is((await ask(ui, '/docs/swagger-ui.css')).status, 404);
  }
  assert.is((await ask(undefined, '/docs/bundle.js')).status, 404);
});

test.run();
