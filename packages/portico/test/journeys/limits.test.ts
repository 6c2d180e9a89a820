// What the document says of limits and of requests that count once.
import { APIKeyHeader, App, Body, Field, TestClient } from 'portico';
import { idempotency, rateLimit } from 'portico/limits';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('limits in the document');

class Payment {
  @Field() amount!: number;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly description: string }>>;
}

async function operationsOf(app: App): Promise<Readonly<Record<string, Operation>>> {
  const response = await new TestClient(app).get('/openapi.json');
  const { paths } = (await response.json()) as { paths: Record<string, { post: Operation }> };
  return Object.fromEntries(Object.entries(paths).map(([path, { post }]) => [path, post]));
}

const headersOf = (operation: Operation | undefined, status: number): readonly string[] =>
  Object.keys(operation?.responses[status]?.headers ?? {}).sort();

test('each limit shows its headers, and 429 with Retry-After', async () => {
  const apiKey = new APIKeyHeader({ name: 'X-API-Key' });
  const app = new App();
  app.post('/principal', [], { dependencies: [rateLimit({ points: 1, per: 60, by: apiKey })] }, () => 'here');
  app.post('/address', [], { middleware: [rateLimit({ points: 1, per: 60 })] }, () => 'here');
  app.post('/free', [], () => 'here');
  const operations = await operationsOf(app);
  for (const path of ['/principal', '/address']) {
    assert.equal(headersOf(operations[path], 200), ['RateLimit', 'RateLimit-Policy'], path);
    assert.equal(headersOf(operations[path], 429), ['RateLimit', 'RateLimit-Policy', 'Retry-After'], path);
  }
  assert.equal(Object.keys(operations['/free']?.responses ?? {}), ['200', '204']);
});

test('a route that answers once shows its header, and every refusal', async () => {
  const apiKey = new APIKeyHeader({ name: 'X-API-Key' });
  const app = new App();
  app.post('/', [Body(Payment)], { middleware: [idempotency({ by: apiKey, required: true })] }, () => 'paid');
  const { '/': operation } = await operationsOf(app);
  assert.equal(
    operation?.parameters?.map(({ name, in: place, required }) => ({ name, place, required })),
    [{ name: 'Idempotency-Key', place: 'header', required: true }],
  );
  for (const status of [400, 409, 422, 503]) assert.ok(operation?.responses[status], String(status));
  assert.equal(headersOf(operation, 200), ['Idempotent-Replayed']);
  assert.match(operation?.responses['409']?.description ?? '', /is being answered/);
});

test.run();
