import { context, metrics, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import {
  App,
  anyOf,
  Body,
  Context,
  dependency,
  HTTPException,
  type Middleware,
  middleware,
  Path,
  type RequestContext,
  Security,
  type SecurityScheme,
  TestClient,
} from '@portico/core';
import { type AccessEntry, accessLog } from '@portico/middleware';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { telemetry } from '../src/index.js';

const test = suite('telemetry');
const spans = new InMemorySpanExporter();
const measures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measures, exportIntervalMillis: 3_600_000 });
const meters = new MeterProvider({ readers: [reader] });
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });

function register(): void {
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
}

test.before(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  register();
});
test.before.each(() => spans.reset());
test.after(async () => {
  await meters.shutdown();
  for (const api of [context, propagation, trace, metrics]) api.disable();
});

test('an option that nobody reads is refused', () => {
  assert.throws(
    () => telemetry({ errorMessage: true } as never),
    /'errorMessage' is no option of telemetry\. Write 'errorMessages'/,
  );
});

const secret = 'the-password-of-alice';

function scheme(name: string, token: string): SecurityScheme<string> {
  return {
    kind: 'scheme',
    schemeName: name,
    definition: { type: 'apiKey', in: 'header', name: name.toLowerCase() },
    verifies: true,
    authenticate: (connection) => {
      const given = connection.header(name.toLowerCase());
      if (given === undefined) return { kind: 'absent' };
      if (given === token) return { kind: 'granted', value: name };
      return { kind: 'refused', error: new HTTPException(401, 'Wrong key') };
    },
  } as SecurityScheme<string>;
}

const staff = scheme('Staff', 's');
const partner = scheme('Partner', 'p');
const inner = trace.getTracer('of the app');
const store = dependency([], async function store() {
  return 'store';
});
const failing = dependency([Path('id', Number)], function failing(id) {
  if (id === 13) throw new TypeError(`cannot log in with ${secret}\nand more`);
  return id;
});

const app = new App({ logger: { error: () => undefined, warn: () => undefined } as never });
const logged: AccessEntry[] = [];
app.use(telemetry(), accessLog({ write: (entry) => logged.push(entry) }));
app.get('/items/:id', [Security(anyOf(staff, partner)), store, failing], (who, _, id) => {
  inner.startActiveSpan('within', (span: Span) => span.end());
  return { who, id };
});
app.post('/items', [Body(z.object({ name: z.string() }))], { status: 201 }, async (item) => item);
app.get('/stream', [Context()], ({ signal }: RequestContext) => {
  let parts = 0;
  const pull = (controller: ReadableStreamDefaultController): void => {
    parts += 1;
    inner.startActiveSpan(`part ${parts}`, (span: Span) => span.end());
    controller.enqueue(new TextEncoder().encode(String(signal.aborted)));
    if (parts === 3) controller.close();
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }));
});
const client = new TestClient(app);

/** The names of the finished spans, each below that of its parent; siblings in the order of their ends. */
function tree(): readonly string[] {
  const all = spans.getFinishedSpans();
  const below = (parent: string | undefined, depth: number): readonly string[] =>
    all
      .filter((span) => (all.some((one) => idOf(one) === parentOf(span)) ? parentOf(span) : undefined) === parent)
      .flatMap((span) => [`${'  '.repeat(depth)}${span.name}`, ...below(idOf(span), depth + 1)]);
  return below(undefined, 0);
}
const idOf = (span: ReadableSpan): string => span.spanContext().spanId;
const parentOf = (span: ReadableSpan): string | undefined => span.parentSpanContext?.spanId;
const named = (name: string): ReadableSpan => {
  const found = spans.getFinishedSpans().find((span) => span.name === name);
  assert.ok(found, `${name} in ${spans.getFinishedSpans().map((span) => span.name)}`);
  return found as ReadableSpan;
};

test('a request is a span named by its route, with one for each scheme, dependency, handler and response below it', async () => {
  const response = await client.get('/items/7', { query: { key: secret }, headers: { partner: 'p' } });
  assert.is(response.status, 200);
  assert.equal(tree(), [
    'GET /items/:id',
    '  scheme Staff',
    '  scheme Partner',
    '  dependency store',
    '  dependency failing',
    '  handler',
    '    within',
    '  respond 200 JSON or 204',
  ]);
});

test('the attributes are those of the conventions, and no query is among them', async () => {
  await client.get('/items/7', { query: { key: secret }, headers: { partner: 'p', 'user-agent': 'curl' } });
  const { kind, attributes, status } = named('GET /items/:id');
  assert.is(kind, SpanKind.SERVER);
  assert.is(status.code, SpanStatusCode.UNSET);
  assert.equal(attributes, {
    'http.request.method': 'GET',
    'url.scheme': 'http',
    'url.path': '/items/7',
    'server.address': 'testserver',
    'user_agent.original': 'curl',
    'http.route': '/items/:id',
    'http.response.status_code': 200,
    'portico.schemes': ['Partner'],
  });
  assert.not.match(JSON.stringify(spans.getFinishedSpans().map((span) => span.attributes)), secret);
});

test('what a scheme said is an attribute, and a refusal no error', async () => {
  assert.is((await client.get('/items/7', { headers: { staff: 'wrong' } })).status, 401);
  assert.is(named('scheme Staff').attributes['portico.outcome'], 'invalid');
  assert.is(named('scheme Partner').attributes['portico.outcome'], 'missing');
  assert.is(named('GET /items/:id').status.code, SpanStatusCode.UNSET);
  assert.is(named('GET /items/:id').attributes['error.type'], undefined);
});

test('an error is recorded by its class and where it was thrown, without what it says', async () => {
  assert.is((await client.get('/items/13', { headers: { staff: 's' } })).status, 500);
  const { status, events } = named('dependency failing');
  assert.is(status.code, SpanStatusCode.ERROR);
  assert.is(status.message, undefined);
  const [event] = events;
  assert.is(event?.attributes?.['exception.type'], 'TypeError');
  assert.match(String(event?.attributes?.['exception.stacktrace']), /^\s+at /);
  const request = named('GET /items/:id');
  assert.is(request.status.code, SpanStatusCode.ERROR);
  assert.is(request.attributes['error.type'], 'TypeError');
  const told = spans.getFinishedSpans().map((span) => [span.name, span.attributes, span.status, span.events]);
  assert.not.match(JSON.stringify(told), secret);
});

test('its message is recorded where the app asks for it', async () => {
  const open = new App({ logger: { error: () => undefined } as never });
  open.use(telemetry({ errorMessages: true }));
  open.get('/', [], () => {
    throw new RangeError('too far');
  });
  await new TestClient(open).get('/');
  assert.is(named('handler').events[0]?.attributes?.['exception.message'], 'too far');
});

test('whatever is thrown ends its span, and lines of a message are not taken for places', async () => {
  const classless = Object.assign(new Error('no class'), { constructor: null });
  const thrown: Readonly<Record<string, readonly [error: unknown, type: string]>> = {
    nothing: [undefined, 'undefined'],
    'an object that is no text': [Object.create(null), 'object'],
    'an error without a class': [classless, 'Error'],
    'a message like a place': [new Error(`failed:\n    at ${secret}`), 'Error'],
  };
  for (const [name, [error, type]] of Object.entries(thrown)) {
    spans.reset();
    const told: unknown[] = [];
    const app = new App({ logger: { error: (_: string, failure: unknown) => told.push(failure) } as never });
    app.use(telemetry());
    app.get('/', [], () => {
      throw error;
    });
    await new TestClient(app).get('/');
    assert.is(told[0], error, name);
    const [event] = named('handler').events;
    assert.is(event?.attributes?.['exception.type'], type, name);
    assert.not.match(JSON.stringify(event), secret);
  }
});

test('a body is read and validated in a span of its own', async () => {
  assert.is((await client.post('/items', { json: { name: 'Lamp' } })).status, 201);
  assert.equal(tree(), ['POST /items', '  body application/json', '  handler', '  respond 201 JSON']);
});

test('a request is a part of the trace that it names, and the log knows which', async () => {
  const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  await client.get('/items/7', { headers: { staff: 's', traceparent: `00-${traceId}-${spanId}-01` } });
  const span = named('GET /items/:id');
  assert.equal([span.spanContext().traceId, parentOf(span)], [traceId, spanId]);
  assert.is(logged.at(-1)?.traceId, traceId);
  await client.get('/items/7', { headers: { staff: 's' } });
  assert.match(logged.at(-1)?.traceId ?? '', /^[\da-f]{32}$/);
  assert.is.not(logged.at(-1)?.traceId, traceId);
});

test('a stranger’s trace is linked to where it is not trusted', async () => {
  const open = new App();
  open.use(telemetry({ trustParent: false }));
  open.get('/', [], () => 'ok');
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  await new TestClient(open).get('/', { headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
  const span = named('GET /');
  assert.is.not(span.spanContext().traceId, traceId);
  assert.is(span.links[0]?.context.traceId, traceId);
});

test('of a stranger’s trace that is not trusted, nothing is left to hand on', async () => {
  const sent = {
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    tracestate: 'evil=1',
    baggage: 'k=v',
  };
  const seenBy = async (trustParent: boolean): Promise<Record<string, string | null>> => {
    const open = new App();
    open.use(telemetry({ trustParent }));
    open.get('/', [Context()], ({ headers }) =>
      Object.fromEntries(Object.keys(sent).map((name) => [name, headers.get(name)])),
    );
    const response = await new TestClient(open).get('/', { headers: sent });
    return (await response.json()) as Record<string, string | null>;
  };
  const { traceparent, ...rest } = await seenBy(false);
  assert.is(traceparent?.includes(named('GET /').spanContext().traceId), true);
  assert.equal(rest, { tracestate: null, baggage: null });
  const { tracestate, baggage } = await seenBy(true);
  assert.equal([tracestate, baggage], ['evil=1', 'k=v']);
});

test('the span of a stream ends with it, and what it does is below', async () => {
  const response = await client.get('/stream');
  assert.is(await response.text(), 'falsefalsefalse');
  const request = named('GET /stream');
  assert.is(parentOf(named('part 3')), idOf(request));
});

/** An app that is traced, and tells nobody of its errors. */
function traced(...further: readonly Middleware[]): App {
  const traced = new App({ logger: { error: () => undefined } as never });
  traced.use(telemetry(), ...further);
  return traced;
}

/** The classes of the errors that each span recorded, of the spans that recorded or failed. */
const failures = (): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    spans
      .getFinishedSpans()
      .filter(({ status, events }) => status.code === SpanStatusCode.ERROR || events.length > 0)
      .map(({ name, events }) => [name, events.map(({ attributes }) => attributes?.['exception.type'])]),
  );

const transaction = dependency([], async function* transaction() {
  yield 'open';
  throw new SyntaxError('the commit failed');
});

test('a commit that fails is recorded with the teardown of its dependency', async () => {
  const open = traced();
  open.get('/', [transaction], () => 'done');
  assert.is((await new TestClient(open).get('/')).status, 500);
  assert.equal(tree(), [
    'GET /',
    '  dependency transaction',
    '  handler',
    '  respond 200 JSON or 204',
    '  teardown transaction',
  ]);
  assert.equal(failures(), { 'teardown transaction': ['SyntaxError'], 'GET /': [] });
  assert.is(named('GET /').attributes['error.type'], 'SyntaxError');
  assert.is(named('teardown transaction').attributes['portico.step'], 'teardown');
});

test('an error is recorded once: what is told of it and rolls back did not fail', async () => {
  const open = traced();
  const rollingBack = dependency([], async function* rollingBack() {
    yield 'open';
  });
  const translating = dependency([], async function* translating() {
    try {
      yield 'open';
    } catch {
      throw new HTTPException(409, 'Taken');
    }
  });
  const fail = (): never => {
    throw new RangeError('no');
  };
  open.get('/', [rollingBack], fail);
  open.get('/taken', [translating], fail);
  await new TestClient(open).get('/');
  assert.equal(failures(), { 'handler fail': ['RangeError'], 'GET /': [] });
  spans.reset();
  assert.is((await new TestClient(open).get('/taken')).status, 409);
  assert.equal(failures(), { 'handler fail': ['RangeError'] });
  assert.is(named('teardown translating').attributes['portico.refused'], 409);
});

test('an error within a stream, or in the teardown after it, fails the request', async () => {
  for (const [end, name] of [
    ['the source', 'TypeError'],
    ['the teardown', 'SyntaxError'],
  ] as const) {
    spans.reset();
    const open = traced();
    let read = 0;
    const parts = (): Response =>
      new Response(
        new ReadableStream(
          {
            async pull(controller) {
              // What has ended by the next turn of the loop is no stream.
              await new Promise((resolve) => setTimeout(resolve, 5));
              if (read++ === 0) controller.enqueue(new Uint8Array(2));
              else if (end === 'the source') controller.error(new TypeError('in the middle'));
              else controller.close();
            },
          },
          { highWaterMark: 0 },
        ),
      );
    open.get('/', end === 'the source' ? [] : [transaction], parts as never);
    const response = await open.fetch(new Request('http://localhost/'));
    assert.is(response.status, 200);
    await response.arrayBuffer().catch(() => undefined);
    const request = named('GET /');
    assert.is(request.status.code, SpanStatusCode.ERROR, end);
    assert.is(request.attributes['error.type'], name);
    assert.is(request.attributes['http.response.status_code'], 200);
    assert.equal(Object.values(failures()).flat(), [name], 'once');
  }
});

test('a client that goes away in the middle of a stream is no error', async () => {
  const open = traced();
  const gone = new AbortController();
  open.get(
    '/',
    [Context()],
    (({ signal }: RequestContext) =>
      new Response(
        new ReadableStream(
          {
            async pull(controller) {
              controller.enqueue(new Uint8Array(2));
              await new Promise((resolve) => signal.addEventListener('abort', resolve));
              controller.error(signal.reason);
            },
          },
          { highWaterMark: 0 },
        ),
      )) as never,
  );
  const response = await open.fetch(new Request('http://localhost/', { signal: gone.signal }));
  const read = response.arrayBuffer().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 10));
  gone.abort();
  await read;
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(failures(), {});
  assert.is(named('GET /').attributes['error.type'], undefined);
});

test('what a middleware throws is recorded with the request, before the route and after it', async () => {
  for (const when of ['before', 'after']) {
    spans.reset();
    const open = traced(
      middleware('throwing', async (_, next) => {
        if (when === 'after') await next();
        throw new RangeError(secret);
      }),
    );
    open.get('/', [], () => 'ok');
    assert.is((await new TestClient(open).get('/')).status, 500);
    const request = spans.getFinishedSpans().find(({ kind }) => kind === SpanKind.SERVER);
    assert.equal(failures(), { [request?.name ?? '']: ['RangeError'] });
    assert.is(request?.attributes['error.type'], 'RangeError');
    assert.not.match(JSON.stringify(request?.events), secret);
  }
});

test('an error that the app answers in its own way is recorded if that is a 5xx, also without steps', async () => {
  for (const status of [500, 418]) {
    spans.reset();
    const open = new App({ logger: { error: () => undefined } as never });
    open.use(telemetry({ steps: false }));
    open.onError(RangeError, () => new Response('my own', { status }));
    open.get('/', [], () => {
      throw new RangeError('no');
    });
    await new TestClient(open).get('/');
    assert.equal(failures(), status === 500 ? { 'GET /': ['RangeError'] } : {});
  }
});

test('what has no route is named by its method, and an unknown method by none', async () => {
  await client.get('/nowhere');
  assert.is(named('GET').attributes['http.route'], undefined);
  await app.fetch(new Request('http://localhost/nowhere', { method: 'BREW' }));
  assert.is(named('HTTP').attributes['http.request.method'], '_OTHER');
  assert.is(named('HTTP').attributes['http.request.method_original'], 'BREW');
});

test('steps have no spans where nobody wants them', async () => {
  const open = new App();
  open.use(telemetry({ steps: false }));
  open.get('/', [], () => 'ok');
  await new TestClient(open).get('/');
  assert.equal(tree(), ['GET /']);
});

test('without an SDK no step is watched', async () => {
  trace.disable();
  metrics.disable();
  const open = new App();
  open.use(telemetry());
  open.get('/', [], () => 'ok');
  assert.is((await new TestClient(open).get('/')).status, 200);
  register();
  assert.equal(spans.getFinishedSpans(), []);
});

test('over a socket it is the same', async () => {
  await using server = await app.listen({ port: 0 });
  await (await fetch(`${server.url}/items/7`, { headers: { staff: 's' } })).json();
  const { attributes } = named('GET /items/:id');
  assert.equal(
    [attributes['client.address'], attributes['server.address'], attributes['server.port']],
    ['127.0.0.1', '127.0.0.1', Number(new URL(server.url).port)],
  );
});

test('how long requests took is a histogram by route and status', async () => {
  await client.get('/items/7', { headers: { staff: 's' } });
  await reader.forceFlush();
  const [resource] = measures.getMetrics().slice(-1);
  const [metric] = resource?.scopeMetrics[0]?.metrics ?? [];
  assert.equal([metric?.descriptor.name, metric?.descriptor.unit], ['http.server.request.duration', 's']);
  const point = metric?.dataPoints.find(
    ({ attributes }) => attributes['http.route'] === '/items/:id' && attributes['http.response.status_code'] === 200,
  );
  assert.equal(point?.attributes, {
    'http.request.method': 'GET',
    'url.scheme': 'http',
    'http.response.status_code': 200,
    'http.route': '/items/:id',
  });
  const { buckets, count } = (point as { value: unknown }).value as {
    buckets: { boundaries: number[] };
    count: number;
  };
  assert.equal(buckets.boundaries.slice(0, 3), [0.005, 0.01, 0.025]);
  assert.ok(count >= 3);
});

test.run();
