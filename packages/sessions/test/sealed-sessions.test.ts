import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SealedSessions } from '../src/sealed-sessions.js';
import { now } from '../src/session-record.js';
import { Browser, createApp, key, sealed } from './create-app.js';
import { later } from './later.js';

const test = suite('sealed sessions');

const other = 'another secret, just as long as the first';
const ada = { user: 'ada', visits: 0 };

async function statusOf(session: ReturnType<typeof sealed>, cookie: string, name = '__Host-session'): Promise<number> {
  const [status] = await new Browser(createApp(session), `${name}=${cookie}`).send('GET', '/me');
  return status;
}

test('nobody reads what is in the cookie', async () => {
  const cookie = await sealed().issue({ user: 'the-name-of-ada', visits: 0 });
  const parts = cookie.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  assert.not.match(parts.join(), /ada|user|visits/);
  assert.equal(JSON.parse(parts[0] ?? ''), { alg: 'dir', enc: 'A256GCM' });
});

test('two cookies of the same data differ', async () => {
  assert.is.not(await sealed().issue(ada), await sealed().issue(ada));
});

test('a changed character anywhere opens nothing', async () => {
  const cookie = await sealed().issue(ada);
  assert.is(await statusOf(sealed(), cookie), 200);
  for (let index = 0; index < cookie.length - 1; index += 7) {
    const altered = cookie.slice(0, index) + (cookie[index] === 'B' ? 'C' : 'B') + cookie.slice(index + 1);
    assert.is(await statusOf(sealed(), altered), 401, String(index));
  }
});

test('the first key seals, and every one opens', async () => {
  const before = await sealed({}, [key]).issue(ada);
  const both = sealed({}, [other, key]);
  assert.is(await statusOf(both, before), 200);
  const after = await both.issue(ada);
  assert.is(await statusOf(sealed({}, [other]), after), 200);
  assert.is(await statusOf(sealed({}, [key]), after), 401);
  assert.is(await statusOf(sealed({}, [other]), before), 401, 'a key that is gone opens nothing');
});

test('a cookie that was opened before is over when it is over, and one of many', async () => {
  const keeper = new SealedSessions([key], 'session', { maxAge: 100, idleTimeout: undefined });
  const record = { data: ada, startedAt: now(), usedAt: now() };
  const { cookie } = await keeper.create(record);
  assert.equal((await keeper.find(cookie))?.record, record);
  assert.equal((await keeper.find(cookie))?.record, record);
  assert.is(await later(101, () => keeper.find(cookie)), undefined);
  assert.is(await keeper.find(`${cookie}A`), undefined);
  for (let count = 0; count < 1100; count++) await keeper.find((await keeper.create(record)).cookie);
  assert.equal((await keeper.find(cookie))?.record, record);
});

test('what was sealed for one cookie is not opened in another', async () => {
  const cookie = await sealed().issue(ada);
  assert.is(await statusOf(sealed({ name: '__Host-other' }), cookie, '__Host-other'), 401);
});

test('a token that anybody can make is none: unsigned, signed, or sealed in another way', async () => {
  const { CompactEncrypt, UnsecuredJWT, SignJWT } = await import('jose');
  const claims = { data: ada, startedAt: Math.floor(Date.now() / 1000), usedAt: Math.floor(Date.now() / 1000) };
  const secret = new TextEncoder().encode(key);
  const sealing = new CompactEncrypt(new TextEncoder().encode(JSON.stringify(claims)));
  for (const cookie of [
    new UnsecuredJWT(claims).encode(),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret),
    await sealing.setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A256GCM' }).encrypt(secret),
    await new CompactEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(secret.slice(0, 32)),
  ]) {
    assert.is(await statusOf(sealed(), cookie), 401, cookie.slice(0, 60));
  }
});

test('what no cookie can hold is refused when it is written, with what to do', async () => {
  const fits = await sealed().issue({ user: 'a'.repeat(2800), visits: 0 });
  assert.ok(fits.length < 4096);
  const error = await sealed()
    .issue({ user: 'a'.repeat(3000), visits: 0 })
    .catch((cause: unknown) => cause);
  assert.match(
    String(error),
    /Cannot seal the session in the cookie __Host-session: it would be 4\d{3} bytes long, and browsers drop what is longer than 4096\. Keep less .* or keep it in a store/,
  );
});

test('a used session is sealed anew once in a tenth of its idle time, as old as it was', async () => {
  const browser = new Browser(createApp(sealed({ idleTimeout: 1000, maxAge: 5000 })));
  await browser.login('ada');
  const { cookie } = browser;
  await later(98, () => browser.send('GET', '/me'));
  assert.is(browser.cookie, cookie);
  await later(100, () => browser.send('GET', '/me'));
  assert.is.not(browser.cookie, cookie);
  assert.match(browser.line ?? '', /Max-Age=(4900|4899);/);
  assert.is((await later(1050, () => browser.send('GET', '/me')))[0], 200);
});

test('a logout in a request that seals the session anew is the one line that is sent', async () => {
  const app = createApp(sealed({ idleTimeout: 1000 }));
  const browser = new Browser(app);
  await browser.login('ada');
  const response = await later(500, () =>
    app.fetch(new Request('http://localhost/logout', { method: 'POST', headers: { cookie: browser.cookie ?? '' } })),
  );
  assert.equal(response.headers.getSetCookie().length, 1);
  assert.match(response.headers.getSetCookie()[0] ?? '', /^__Host-session=; Max-Age=0;/);
});

test('a logout stands, whatever change of the same request comes to its end after it', async () => {
  const session = sealed();
  const app = createApp(session);
  let update: Promise<void> | undefined;
  app.post('/both', [session], async (current) => {
    const begun = new Promise<void>((resolve) => {
      update = current.update(async (data) => {
        resolve();
        await new Promise((ended) => setTimeout(ended, 10));
        return data;
      });
    });
    await begun;
    await current.end();
    await update?.catch(() => undefined);
  });
  const browser = new Browser(app);
  await browser.login('ada');
  assert.is((await browser.send('POST', '/both'))[0], 204);
  assert.is(browser.cookie, undefined);
  assert.match(String(await update?.catch(String)), 'Cannot update the session: this request has ended it');
});

test('of changes that one request makes at once, each finds what the others have left', async () => {
  const browser = new Browser(createApp(sealed()));
  await browser.login('ada');
  assert.equal(await browser.send('POST', '/visit-at-once'), [200, { visits: 3 }]);
  assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 3 }]);
});

test.run();
