import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type AppOptions, Body, Field, Form, Query, RequestValidationError, TestClient } from '../../src/index.js';

const test = suite('app: what a 422 shows of the input');

class Login {
  @Field() username!: string;
  @Field() password!: number;
}

function serve(options: AppOptions): TestClient {
  const app = new App(options);
  app.post('/json', [Query('n', Number), Query('list', [Number]), Body(Login)], () => null);
  app.post('/form', [Form('password', Number)], () => null);
  return new TestClient(app);
}

const json = { query: { n: 'x', list: '7a' }, json: { password: 'secret' } };
const form = { form: { password: 'secret' } };

test('nothing, unless the app asks for it', async () => {
  const client = serve({});
  for (const response of [await client.post('/json', json), await client.post('/form', form)]) {
    assert.is(response.status, 422);
    assert.not.match(await response.text(), /input"|secret|7a/);
  }
});

test('what was received at the place of each issue, if the app asks for it', async () => {
  const client = serve({ validation: { includeInput: true } });
  const inputsOf = async (response: Response): Promise<unknown> =>
    ((await response.json()) as { detail: { loc: unknown[]; input: unknown }[] }).detail.map(({ loc, input }) => [
      loc.join('.'),
      input,
    ]);
  assert.equal(await inputsOf(await client.post('/json', json)), [
    ['query.n', 'x'],
    ['query.list.0', '7a'],
    ['body.username', null],
    ['body.password', 'secret'],
  ]);
  assert.equal(await inputsOf(await client.post('/form', form)), [['body.password', 'secret']]);
  assert.equal(await inputsOf(await client.post('/form')), [['body.password', null]]);
});

test('the issues that an error handler sees hold none', async () => {
  const app = new App({ validation: { includeInput: true } });
  app.onError(RequestValidationError, (error) => Response.json(error.issues));
  app.get('/', [Query('n', Number)], () => null);
  assert.not.match(await (await new TestClient(app).get('/?n=secret')).text(), /secret/);
});

test.run();
