import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createConnection } from '../../src/extract/request-head.js';
import { LiveContext } from '../../src/plan/live-context.js';
import { head } from './incoming.js';

const test = suite('createConnection');

const owner = { context: new LiveContext(head('/').request, {}, '') };

test('a connection shows method, URL, header, query and cookie', () => {
  const one = createConnection(
    head('/x?key=1&key=2', [
      ['x-key', 'a'],
      ['x-key', 'b'],
      ['cookie', 's=1; s=2'],
    ]),
    owner,
    undefined,
  );
  assert.is(one.method, 'GET');
  assert.is(one.url.pathname, '/x');
  assert.is(one.header('X-Key'), 'a');
  assert.is(one.header('x-none'), undefined);
  assert.is(one.query('key'), '2');
  assert.is(one.query('none'), undefined);
  assert.is(one.cookie('s'), '2');
});

test('what a scheme sets about the response is set in the context', () => {
  createConnection(head('/'), owner, undefined).response.setCookie('a', '1');
  assert.equal(owner.context.response.headers.getSetCookie(), ['a=1; Path=/; HttpOnly; Secure; SameSite=Lax']);
});

test('one Authorization comes as it is, several come joined', () => {
  assert.is(
    createConnection(head('/', [['authorization', 'Bearer a']]), owner, undefined).header('Authorization'),
    'Bearer a',
  );
  assert.is(createConnection(head('/'), owner, undefined).header('authorization'), undefined);
  const twice = head('/', [
    ['authorization', 'Bearer a'],
    ['authorization', 'Bearer b'],
  ]);
  assert.is(createConnection(twice, owner, undefined).header('AUTHORIZATION'), 'Bearer a, Bearer b');
});

test('the body is for schemes that declare readsBody', async () => {
  const bytes = new Uint8Array([1]);
  assert.is(await createConnection(head('/'), owner, async () => bytes).body(), bytes);
  const error = await createConnection(head('/'), owner, undefined)
    .body()
    .catch((cause: unknown) => cause);
  assert.match((error as Error).message, 'readsBody = true');
});

test.run();
