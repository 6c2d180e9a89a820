import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, dependency, HTTPException, type RequestContext } from '../../src/index.js';

const test = suite('what a handler sets about its response');

const settings: Readonly<Record<string, (context: RequestContext) => void>> = {
  'the status 101': ({ response }) => (response.status = 101),
  'the status 1000': ({ response }) => (response.status = 1000),
  'a header with a line break': ({ response }) => response.headers.set('x-a', 'a\r\nGET /forged failed: S3CR3T'),
  'an appended one': ({ response }) => response.headers.append('x-a', 'a\r\nGET /forged failed: S3CR3T'),
  'an added one': ({ response }) => response.appendHeader('x-a', 'a\r\nGET /forged failed: S3CR3T'),
  'an added name with a line break': ({ response }) => response.appendHeader('x\r\nS3CR3T', 'a'),
  'a header name with a line break': ({ response }) => response.headers.set('x\r\nS3CR3T', 'a'),
};

for (const [what, set] of Object.entries(settings)) {
  test(`${what} fails the request where it is set; the log has no line of its making`, async () => {
    const ends: string[] = [];
    const logged: unknown[] = [];
    const transaction = dependency([], function* () {
      try {
        yield 1;
        ends.push('committed');
      } catch (error) {
        ends.push('rolled back');
        throw error;
      }
    });
    const app = new App({ logger: { error: (message, error) => logged.push(message, String(error)) } });
    app.get('/', [transaction, Context()], (_, context) => set(context));
    assert.is((await app.fetch(new Request('http://a/'))).status, 500);
    assert.equal(ends, ['rolled back']);
    assert.match(logged.join(' '), /Cannot set the (status|header)/);
    assert.not.match(logged.join(' '), /[\r\n]/);
  });
}

test('what can be sent is sent', async () => {
  const app = new App();
  app.get('/', [Context()], ({ response }) => {
    response.status = 202;
    response.headers.append('x-a', '1');
    response.headers.append('x-a', '2');
    response.status = undefined;
    return 1;
  });
  const response = await app.fetch(new Request('http://a/'));
  assert.equal([response.status, response.headers.get('x-a')], [200, '1, 2']);
});

test('headers are added before and after somebody looks at them, and are one list by name', async () => {
  const app = new App();
  app.get('/', [Context()], ({ response }) => {
    response.appendHeader('X-A', '1');
    response.appendHeader('content-type', 'text/x-own');
    response.appendHeader('x-b', 'only');
    assert.is(response.headers.get('x-a'), '1');
    response.appendHeader('x-a', '2');
    response.headers.append('x-a', '3');
    response.headers.delete('x-b');
    return 1;
  });
  app.get('/twice', [Context()], ({ response }) => {
    response.appendHeader('Vary', 'a');
    response.appendHeader('vary', 'b');
    response.appendHeader('Set-Cookie', 'a=1');
    response.appendHeader('set-cookie', 'b=2');
  });
  const response = await app.fetch(new Request('http://a/'));
  const { headers } = response;
  assert.equal([headers.get('x-a'), headers.get('x-b')], ['1, 2, 3', null]);
  assert.is(headers.get('content-type'), 'text/x-own', 'what was added wins over what the framework says');
  const twice = await app.fetch(new Request('http://a/twice'));
  assert.equal([twice.headers.get('vary'), twice.headers.getSetCookie()], ['a, b', ['a=1', 'b=2']]);
});

test('what was added goes out with an error, too, but for what speaks of the success', async () => {
  const app = new App({ logger: { error: () => undefined } });
  app.get('/', [Context()], ({ response }) => {
    response.appendHeader('x-a', '1');
    response.appendHeader('etag', '"of-the-success"');
    throw new HTTPException(409, 'Taken');
  });
  const { headers, status } = await app.fetch(new Request('http://a/'));
  assert.equal([status, headers.get('x-a'), headers.get('etag')], [409, '1', null]);
});

const late: Readonly<Record<string, readonly [set: (context: RequestContext) => unknown, what: string]>> = {
  'a cookie': [({ response }) => response.setCookie('session', 'S3CR3T'), 'the cookie "session"'],
  'a deletion': [({ response }) => response.deleteCookie('session'), 'the cookie "session"'],
  'a header': [({ response }) => response.headers.set('x-a', 'S3CR3T'), 'the header "x-a"'],
  'an added header': [({ response }) => response.appendHeader('x-a', 'S3CR3T'), 'the header "x-a"'],
  'a status': [({ response }) => (response.status = 202), 'the status 202'],
};

for (const [name, [set, what]] of Object.entries(late)) {
  test(`${name} that is set once the response is made is an error, and not lost`, async () => {
    const logged: string[] = [];
    const app = new App({ logger: { error: (_, error) => logged.push(String(error)) } });
    const late = dependency([Context()], function* (context) {
      yield 1;
      set(context);
    });
    app.get('/', [late], () => 1);
    app.get('/looked', [late, Context()], (_, { response }) => response.appendHeader('x-b', '1'));
    for (const path of ['/', '/looked']) {
      assert.is((await app.fetch(new Request(`http://a${path}`))).status, 500);
      assert.match(logged.pop() ?? '', `Cannot set ${what}: the response is made already.`);
    }
    assert.not.match(logged.join(), 'S3CR3T');
  });
}

test('what answers an error sets headers of its response, also where a teardown failed', async () => {
  const app = new App({ logger: { error: () => undefined } });
  const failing = dependency([Context()], function* () {
    yield 1;
    throw new RangeError();
  });
  app.onError(RangeError, (_, { response }) => {
    response.headers.set('x-a', '1');
    return Response.json(2, { status: 409 });
  });
  app.get('/', [failing], () => 1);
  const { status, headers } = await app.fetch(new Request('http://a/'));
  assert.equal([status, headers.get('x-a')], [409, '1']);
});

test.run();
