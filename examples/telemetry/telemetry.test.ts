import { trace } from '@opentelemetry/api';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import { exporter, provider } from './tracing.js';

const test = suite('example: telemetry');

test.after(async () => {
  await provider.shutdown();
  trace.disable();
});

test('a request is a span with one for each step below it', async () => {
  const response = await new TestClient(app).get('/items/1', { headers: { authorization: 'Bearer secret-token' } });
  assert.equal(await response.json(), { id: 1, name: 'Lamp' });
  const spans = exporter.getFinishedSpans();
  const request = spans.find(({ name }) => name === 'GET /items/:id');
  const below = spans.filter((span) => span.parentSpanContext?.spanId === request?.spanContext().spanId);
  assert.equal(
    below.map(({ name }) => name),
    ['scheme HTTPBearer', 'dependency openDatabase', 'handler', 'respond 200 JSON or 204'],
  );
  assert.not.match(JSON.stringify(spans.map(({ attributes, events }) => [attributes, events])), 'secret-token');
});

test.run();
