// Proves that the tests in a browser see what a page must not do: whatever it is, the visit fails.
import { suite } from 'uvu';
import { rejects } from '../../../core/test/support/rejects.js';
import { App, HTTPException } from '../../src/index.js';
import { type Expected, hasChromium, visiting } from '../support/chromium.js';

const test = suite('browser: visits');
const inBrowser = hasChromium() ? test : test.skip;

/** Visits a page that holds some HTML, and may ask for `/refused`. */
async function visitPage(html: string, headers: Readonly<Record<string, string>>, expected: Expected): Promise<void> {
  const app = new App({ docs: false });
  const sent = { 'content-type': 'text/html', ...headers };
  app.get('/', [], () => new Response(`<link rel="icon" href="data:,">${html}`, { headers: sent }));
  app.get('/refused', [], () => {
    throw new HTTPException(403);
  });
  await using server = await app.listen({ port: 0 });
  await visiting(async ({ page }) => void (await page.goto(server.url)), expected);
}

const policy = { 'content-security-policy': "script-src 'none'" };

for (const [what, html, headers, expected, complaint] of [
  ['asks another machine', '<img src="http://portico.example/a.png">', {}, {}, /portico\.example\/a\.png/],
  ['breaks its policy', '<script>0</script>', policy, {}, /complained: securitypolicyviolation script-src/],
  ['throws', '<script>throw new Error("thrown here")</script>', {}, {}, /thrown here/],
  ['writes an error into the console', '<script>console.error("written here")</script>', {}, {}, /written here/],
  ['is refused', '<img src="/refused">', {}, {}, /status of 403 .*\/refused/],
  ['is refused otherwise than expected', '<img src="/refused">', {}, { statuses: [401] }, /status of 403/],
  ['is not refused though it should be', '', {}, { statuses: [401] }, /not answered with 401/],
] as const) {
  inBrowser(`a page that ${what} fails the test`, async () => {
    await rejects(visitPage(html, headers, expected), complaint);
  });
}

inBrowser('a page that does nothing of it passes, and so does the refusal that is expected', async () => {
  await visitPage('<script>console.warn("no error")</script>', {}, {});
  await visitPage('<img src="/refused">', {}, { statuses: [403] });
});

test.run();
