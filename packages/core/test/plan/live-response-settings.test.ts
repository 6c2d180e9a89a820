import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, dependency, type RequestContext } from '../../src/index.js';

const test = suite('what a handler sets about its response');

const settings: Readonly<Record<string, (context: RequestContext) => void>> = {
  'the status 101': ({ response }) => (response.status = 101),
  'the status 1000': ({ response }) => (response.status = 1000),
  'a header with a line break': ({ response }) => response.headers.set('x-a', 'a\r\nGET /forged failed: S3CR3T'),
  'an appended one': ({ response }) => response.headers.append('x-a', 'a\r\nGET /forged failed: S3CR3T'),
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

test.run();
