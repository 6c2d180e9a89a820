// Proves that whatever a client sends in error or in malice is a clear 4xx, and that the process lives on unharmed.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { onBun } from '../../../core/test/adapters/runtime.js';
import { app } from '../support/input-app.js';
import {
  addOverFetch,
  addOverSockets,
  expectAnswer,
  type Facts,
  issuesOf,
  json,
  type Send,
} from '../support/over-both.js';

const asJson = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
});

const asForm = (body: string): RequestInit => asJson(body, 'application/x-www-form-urlencoded');

/** A refusal that says why, in the shape of every other. */
async function expectRefusal(response: Response, ...statuses: readonly number[]): Promise<void> {
  const text = await response.text();
  assert.ok(statuses.includes(response.status), `${response.status} ${text}`);
  assert.is(response.headers.get('content-type'), 'application/json');
  assert.ok(JSON.parse(text).detail.length > 0, text);
}

async function expectAlive(send: Send): Promise<void> {
  await expectAnswer(await send('/query?q=alive'), 200, { q: 'alive', n: null });
  assert.equal(Object.keys(Object.prototype), []);
  assert.is(({} as { polluted?: unknown }).polluted, undefined);
}

const malformed = [
  '{',
  '[1,]',
  '{"a":1,}',
  "{'a':1}",
  '{"name":"a"}x',
  'NaN',
  '"\u0000"',
  '"\n"',
  '\u0000',
  '1 2',
  'nul',
];
const forbidden = [
  '{"__proto__":{"polluted":1}}',
  '{"\\u005f_proto__":{"polluted":1}}',
  '{"a":[{"__proto__":1}]}',
  '{"constructor":{"prototype":{"polluted":1}}}',
];
const badPaths = [
  '/path/%',
  '/path/%zz',
  '/path/%ff',
  '/path/%c0%af',
  '/path/%00',
  '/path/a%0d%0ab',
  '/path/%7F',
  '/%',
];

const facts: Facts = {
  'malformed JSON is a 422 that says where': async (send) => {
    for (const body of malformed) {
      const [issue] = await issuesOf(await send('/any', asJson(body)));
      assert.is(issue?.type, 'json_invalid', body);
      assert.is(issue?.loc[0], 'body');
    }
    await expectAlive(send);
  },
  'JSON that is not UTF-8 is a 422': async (send) => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0xff, 0xfe, 0x22, 0x00],
      [0x22, 0xc0, 0x80, 0x22],
    ]) {
      assert.is((await issuesOf(await send('/any', asJson(new Uint8Array(bytes)))))[0]?.type, 'json_invalid');
    }
  },
  'JSON of brackets alone is a 422, however deep': async (send) => {
    for (const body of ['['.repeat(5000), '['.repeat(4000) + ']'.repeat(4000), '{"a":'.repeat(1500)]) {
      await expectRefusal(await send('/any', asJson(body)), 422);
    }
    await expectAlive(send);
  },
  'a wrong media type is a 415 that says what is wanted': async (send) => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'a', '/', ';;']) {
      await expectRefusal(await send('/any', asJson('{}', type)), 415);
    }
    await expectRefusal(await send('/form', json({ name: 'a' })), 415);
    await expectRefusal(await send('/any', asJson('{}', 'application/json; charset=utf-7')), 415);
  },
  'a compressed body is a 415': async (send) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    await expectRefusal(await send('/any', { method: 'POST', headers, body: '{}' }), 415);
  },
  'a body too long is a 413, announced or not': async (send) => {
    await expectRefusal(await send('/any', asJson(`"${'x'.repeat(10_000)}"`)), 413);
    await expectRefusal(await send('/form', asForm(`name=${'x'.repeat(10_000)}`)), 413);
    const chunks = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 20; count++) controller.enqueue(new TextEncoder().encode(' '.repeat(1000)));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: chunks, duplex: 'half' };
    await expectRefusal(await send('/any', init as RequestInit), 413);
    await expectAlive(send);
  },
  'a body within the limit to the byte is taken': async (send) => {
    assert.is((await send('/any', asJson(`"${'x'.repeat(9_998)}"`))).status, 200);
  },
  'no body where one is wanted is a 422': async (send) => {
    assert.equal(await issuesOf(await send('/item', { method: 'POST' })), [{ type: 'missing', loc: ['body'] }]);
    assert.equal(await issuesOf(await send('/item', asJson(''))), [{ type: 'missing', loc: ['body'] }]);
  },
  'a path that cannot be decoded, or holds control characters, is a 400': async (send) => {
    for (const path of badPaths) await expectRefusal(await send(path), 400);
    await expectAlive(send);
  },
  'a path parameter of another type is a 422': async (send) => {
    for (const n of ['x', '1e999', '0x10', '%20', 'Infinity', 'NaN'])
      await expectRefusal(await send(`/number/${n}`), 422);
  },
  'a path parameter of absurd length is nobody': async (send) => {
    await expectRefusal(await send(`/path/${'x'.repeat(5000)}`), 404);
  },
  'NUL in a query, a form, a cookie or a header is a 422': async (send) => {
    await expectRefusal(await send('/query?q=%00'), 422);
    await expectRefusal(await send('/query?q=a%00b'), 422);
    await expectRefusal(await send('/form', asForm('name=%00')), 422);
    await expectRefusal(await send('/form', asForm('name=a&more=b&more=%00')), 422);
    await expectRefusal(await send('/cookie', { headers: { cookie: 'text=%00' } }), 422);
  },
  'percent-encoding that is broken stays as it is, outside the path': async (send) => {
    await expectAnswer(await send('/query?q=%zz'), 200, { q: '%zz', n: null });
    await expectAnswer(await send('/form', asForm('name=%')), 200, { name: '%', more: null });
    await expectAnswer(await send('/cookie', { headers: { cookie: 'text=%' } }), 200, { cookie: '%' });
  },
  'a query that is no query is read as far as it goes': async (send) => {
    for (const query of ['?', '??', '?&&&', '?=', '?=&q', `?${'&'.repeat(5000)}`, '?q[]=1', '?q[__proto__]=1']) {
      assert.is((await send(`/query${query}`)).status, 200, query);
    }
  },
  'keys that reach a prototype are refused in JSON': async (send) => {
    for (const body of forbidden) {
      for (const path of ['/any', '/open', '/item']) await expectRefusal(await send(path, asJson(body)), 422);
    }
    await expectAlive(send);
  },
  'names that every object has are plain names in a query, a form or cookies': async (send) => {
    const query = '__proto__=a&constructor=b&__proto__[polluted]=1&constructor[prototype][polluted]=1';
    await expectAnswer(await send(`/names?${query}`), 200, { proto: 'a', constructor: 'b' });
    await expectAnswer(await send('/names'), 200, { proto: null, constructor: null });
    await expectAnswer(await send('/form', asForm(`${query}&name=c`)), 200, { name: 'c', more: null });
    const cookie = '__proto__=polluted; constructor=x; text=t';
    await expectAnswer(await send('/cookie', { headers: { cookie } }), 200, { cookie: 't' });
    for (const path of ['/__proto__', '/constructor', '/path', '/toString/valueOf']) {
      await expectRefusal(await send(path), 404);
    }
    await expectAlive(send);
  },
  'two Authorization headers are a 401': async (send) => {
    const headers = new Headers([
      ['authorization', 'Bearer one'],
      ['authorization', 'Bearer two'],
    ]);
    await expectRefusal(await send('/secret', { headers }), 401);
  },
};

const overSockets = suite('journey: bad input, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: bad input, over fetch');
addOverFetch(overFetch, app, facts);
overFetch('a method that is a name every object has is a 405', async () => {
  // There, a Request has none but those that are registered.
  if (onBun) return;
  for (const method of ['constructor', '__proto__', 'toString', 'valueOf']) {
    const response = await app.fetch(new Request('http://localhost/query', { method }));
    await expectRefusal(response, 405);
  }
});
overFetch.run();
