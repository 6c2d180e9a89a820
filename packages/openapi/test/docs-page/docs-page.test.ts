import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocsPage } from '../../src/docs-page/docs-page.js';

const test = suite('createDocsPage');

const options = {
  title: 'Test',
  openapiUrl: './openapi.json',
  assetsUrl: './docs',
  oauth2RedirectUrl: './docs/oauth2-redirect',
};

/** The settings that the page's script will read. */
function settingsOf(html: string): unknown {
  const attribute = /data-settings="([^"]*)"/.exec(html)?.[1] ?? '';
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return JSON.parse(attribute.replace(/&([\w#]+);/g, (_, name: string) => entities[name] ?? ''));
}

test('every file comes from below the assets URL, none from elsewhere', () => {
  const urls = [...createDocsPage(options).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url);
  assert.equal(urls, [
    './docs/favicon-32x32.png',
    './docs/swagger-ui.css',
    './docs/docs.css',
    './openapi.json',
    './docs/swagger-ui-bundle.js',
    './docs/docs.js',
  ]);
});

test('no script stands in the page itself', () => {
  const html = createDocsPage(options);
  assert.not.match(html, /<script(?![^>]*\ssrc=)/);
  assert.not.match(html, /\son\w+=/);
});

const defaults = { deepLinking: true, displayRequestDuration: true, showCommonExtensions: true, theme: 'auto' };
const { openapiUrl: url, oauth2RedirectUrl } = options;

test('the script is told where the document is, and how the page looks', () => {
  assert.equal(settingsOf(createDocsPage(options)), { url, oauth2RedirectUrl, oauth: {}, swagger: defaults });
  const oauth = { clientId: 'docs', scopes: ['read'] };
  const given = { persistAuthorization: true, deepLinking: false, filter: 'orders', theme: 'dark' } as const;
  assert.equal(settingsOf(createDocsPage({ ...options, ...given, oauth })), {
    url,
    oauth2RedirectUrl,
    oauth,
    swagger: { ...defaults, ...given },
  });
});

test('the browser paints the theme before there are styles', () => {
  const schemeOf = (theme?: 'auto' | 'dark' | 'light'): string | undefined =>
    /<meta name="color-scheme" content="([^"]*)">/.exec(createDocsPage({ ...options, ...(theme && { theme }) }))?.[1];
  assert.equal(
    [undefined, 'auto', 'dark', 'light'].map((theme) => schemeOf(theme as 'auto')),
    ['light dark', 'light dark', 'dark', 'light'],
  );
});

test('neither the title nor a URL can leave its place', () => {
  const hostile = `</title><script>alert('1')</script>"&`;
  const html = createDocsPage({ title: hostile, openapiUrl: hostile, assetsUrl: hostile, oauth2RedirectUrl: hostile });
  assert.is(html.match(/<script/g)?.length, 2);
  assert.ok(html.includes('<title>&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;</title>'));
  assert.is((settingsOf(html) as { url: string }).url, hostile);
});

test.run();
