import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  type AppOptions,
  Body,
  DefinitionError,
  Header,
  Query,
  RequestValidationError,
  TestClient,
} from '../../src/index.js';

const test = suite('app: how much a 422 says');

const pairs = (length: number): [string, string][] => Array.from({ length }, (_, index) => [`k${index}`, 'x']);

function serve(options: AppOptions = {}): TestClient {
  const app = new App(options);
  app.post('/closed', [Body(z.strictObject({}))], () => null);
  app.post('/numbers', [Body(z.record(z.string(), z.array(z.number())))], () => null);
  app.get('/ids', [Query('ids', [Number]), Header('x-ids', [Number], { optional: true })], () => null);
  app.post('/own', [Body(z.string().refine(() => false, { error: ({ input }) => `No ${input}` }))], () => null);
  return new TestClient(app);
}

const countOf = async (response: Response): Promise<number> =>
  ((await response.json()) as { detail: unknown[] }).detail.length;

test('50 issues, unless the app says otherwise', async () => {
  const json = Object.fromEntries(pairs(120));
  assert.is(await countOf(await serve().post('/closed', { json })), 50);
  assert.is(await countOf(await serve({ validation: { maxIssues: 3 } }).post('/closed', { json })), 3);
  assert.is(await countOf(await serve({ validation: { maxIssues: 100 } }).post('/closed', { json })), 100);
  const query = pairs(120).map(([, value]) => `ids=${value}`);
  assert.is(await countOf(await serve().get(`/ids?${query.join('&')}`)), 50);
});

test('a limit that is none stops the start', () => {
  for (const maxIssues of [0, 101, 1.5, Number.NaN]) {
    assert.throws(
      () => new App({ validation: { maxIssues } }),
      (error: unknown) => error instanceof DefinitionError && /from 1 to 100/.test(error.message),
    );
  }
});

test('the limit holds for the whole request, and for what an error handler sees', async () => {
  const app = new App({ validation: { maxIssues: 5 } });
  app.onError(RequestValidationError, ({ issues }) => Response.json(issues.length));
  app.get('/', [Query('a', [Number]), Query('b', [Number])], () => null);
  assert.is(await (await new TestClient(app).get('/?a=x&a=x&a=x&b=x&b=x&b=x')).json(), 5);
});

test('long names, messages and inputs do not make it long', async () => {
  const long = '\u0001'.repeat(100_000);
  const longKeys = Object.fromEntries(pairs(100).map(([name]) => [name + long.slice(0, 1000), long.slice(0, 100)]));
  const bodies = [
    ['/closed', longKeys],
    ['/numbers', { [long]: Array.from({ length: 50_000 }, () => 'x') }],
    ['/numbers', { [long]: 'x' }],
    ['/own', long],
  ] as const;
  for (const options of [{}, { validation: { includeInput: true } }, { problemDetails: true }]) {
    const client = serve(options);
    for (const [path, json] of bodies) {
      const response = await client.post(path, { json });
      assert.is(response.status, 422, path);
      const text = await response.text();
      const { detail, errors = detail } = JSON.parse(text);
      assert.ok(errors.length > 0, path);
      assert.ok(Buffer.byteLength(text) < 49_000, `${path}: ${text.length}`);
    }
  }
});

test('an input that is long is left out, and the issue stays', async () => {
  const client = serve({ validation: { includeInput: true } });
  const detailOf = async (json: unknown): Promise<object> => {
    const { detail } = (await (await client.post('/own', { json })).json()) as { detail: [object] };
    return detail[0];
  };
  assert.equal(await detailOf('short'), { type: 'value_error', loc: ['body'], msg: 'No short', input: 'short' });
  assert.not('input' in (await detailOf('x'.repeat(1000))));
});

test.run();
