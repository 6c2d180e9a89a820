import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('sendCookies');

const cookies = { Cookie: 'a=1; __Host-b=2' };
const attributes = '; Path=/; SameSite=Strict; Secure';

test('the browser has the cookies of a request for as long as it takes, whether or not it comes through', async () => {
  const request = { url: 'https://api.example/items', headers: cookies };
  const failing = startDocs({
    fetch: async () => {
      throw new Error('no network');
    },
  });
  for (const page of [startDocs(), failing]) {
    const { userFetch } = page.settings.requestInterceptor({ ...request });
    assert.equal(page.written, []);
    const outcome = await userFetch(request.url).catch((error: Error) => error.message);
    assert.is(outcome, page === failing ? 'no network' : 'answer');
    assert.equal(page.written, [
      `a=1${attributes}`,
      `__Host-b=2${attributes}`,
      `a=; Max-Age=0${attributes}`,
      `__Host-b=; Max-Age=0${attributes}`,
    ]);
  }
});

test('other origins get no cookies, and requests without cookies stay as they are', () => {
  const { requestInterceptor } = startDocs().settings;
  assert.is(requestInterceptor({ url: 'https://elsewhere.example/', headers: cookies }).userFetch, undefined);
  assert.is(requestInterceptor({ url: 'https://api.example/', headers: {} }).userFetch, undefined);
});

test('without TLS cookies are not marked as secure, since browsers would drop them', async () => {
  const page = startDocs({ address: 'http://192.0.2.1/docs' });
  await page.settings.requestInterceptor({ url: 'http://192.0.2.1/', headers: { Cookie: 'a=1' } }).userFetch('');
  assert.is(page.written[0], 'a=1; Path=/; SameSite=Strict');
});

test.run();
