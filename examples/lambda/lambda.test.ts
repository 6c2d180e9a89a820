// The example under the events of every service that calls a function by HTTP.
import { Buffer } from 'node:buffer';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyResult, LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { logged, sent } from './app.js';
import { type Sent, services, stageProd } from './events.js';
import { handler } from './handler.js';
import { handler as handleStage } from './stage.js';

const context = { awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef' } as LambdaContext;
const jsonOf = ({ body }: APIGatewayProxyResult): unknown => JSON.parse(body);

/** What a client would see of a header, whichever way the service takes it. */
function headerOf(result: APIGatewayProxyResult, name: string): string | undefined {
  const value = result.multiValueHeaders?.[name] ?? result.headers?.[name];
  return typeof value === 'object' ? value.join(', ') : value;
}

/** What arrives of two headers behind those that do not keep them apart: the last one, or both as the adapter joins them. */
const tracesBehind: Readonly<Record<string, readonly string[]>> = {
  'a load balancer': ['2'],
  'a load balancer with multi-value headers': ['1; 2'],
};

const test = suite('example: Lambda');

for (const [service, eventOf] of Object.entries(services)) {
  const send = (what: Sent) => handler(eventOf(what), context);

  test(`${service}: a GET, with what was sent in its place`, async () => {
    const query = [
      ['tag', 'new'],
      ['tag', 'a&b c'],
    ] as const;
    const headers = [
      ['x-trace', '1'],
      ['x-trace', '2'],
    ] as const;
    const result = await send({ path: '/items/lamp', query, headers });
    assert.is(result.statusCode, 200);
    assert.is(headerOf(result, 'content-type'), 'application/json');
    assert.is(result.isBase64Encoded, false);
    // A load balancer that sends one value of each sends the last one.
    const tags = service === 'a load balancer' ? ['a&b c'] : ['new', 'a&b c'];
    const traces = tracesBehind[service] ?? ['1', '2'];
    assert.equal(jsonOf(result), { name: 'lamp', tags, traces, client: '192.0.2.7' });
  });

  test(`${service}: cookies come, and each that is set goes`, async () => {
    const result = await send({ method: 'POST', path: '/login', cookies: ['theme=dark', 'other=1'] });
    assert.is(result.statusCode, 204);
    const cookies = result.cookies ?? result.multiValueHeaders?.['set-cookie'] ?? [result.headers?.['set-cookie']];
    const expected = [
      'session=abc; Path=/; HttpOnly; Secure; SameSite=Lax',
      'theme=dark; Path=/; HttpOnly; Secure; SameSite=Lax',
    ];
    // One value of each header is one cookie: what docs/serverless.md says to switch off.
    assert.equal(cookies, service === 'a load balancer' ? expected.slice(0, 1) : expected);
  });

  test(`${service}: bytes go up and come down, and what is behind the response is done by then`, async () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]);
    const headers = [['content-type', 'application/octet-stream']] as const;
    const up = await send({
      method: 'POST',
      path: '/photos',
      headers,
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
    const { id, size } = jsonOf(up) as { readonly id: number; readonly size: number };
    assert.is(up.statusCode, 201);
    assert.is(size, bytes.length);
    assert.ok(sent.includes(`photo ${id}`));
    const down = await send({ path: `/photos/${id}` });
    assert.is(headerOf(down, 'content-type'), 'image/png');
    assert.is(down.isBase64Encoded, true);
    assert.equal(Buffer.from(down.body, 'base64'), bytes);
  });

  test(`${service}: what is compressed stays whole`, async () => {
    const result = await send({ path: '/report', headers: [['accept-encoding', 'gzip']] });
    assert.is(headerOf(result, 'content-encoding'), 'gzip');
    const { lines } = JSON.parse(gunzipSync(Buffer.from(result.body, 'base64')).toString()) as { lines: unknown[] };
    assert.is(lines.length, 500);
  });

  test(`${service}: refusals and failures are what they are elsewhere`, async () => {
    assert.is((await send({ path: '/nowhere' })).statusCode, 404);
    assert.is((await send({ path: '/login' })).statusCode, 405);
    assert.is((await send({ path: '/photos/first' })).statusCode, 422);
    const broken = await send({ path: '/broken' });
    assert.is(broken.statusCode, 500);
    assert.equal(jsonOf(broken), { detail: 'Internal Server Error' });
    assert.match(logged.at(-1) ?? '', /^GET \/broken failed in handler Shop\.broken/);
  });
}

test('a stage with a name is taken off the path', async () => {
  assert.is((await handler(stageProd({ path: '/items/lamp' }), context)).statusCode, 404);
  assert.is((await handleStage(stageProd({ path: '/items/lamp' }), context)).statusCode, 200);
  for (const eventOf of Object.values(services)) {
    assert.is((await handleStage(eventOf({ path: '/items/lamp' }), context)).statusCode, 200);
  }
});

/** What Lambda puts into the function's global scope where it streams. */
interface Streaming {
  streamifyResponse(handle: StreamHandler): StreamHandler;
  readonly HttpResponseStream: { from(stream: Writable, metadata: object): Writable };
}
type StreamHandler = (event: LambdaEvent, stream: Writable, context: LambdaContext) => Promise<void>;

test('a function URL that streams gets each piece as it comes', async () => {
  const told: object[] = [];
  const pieces: string[] = [];
  const awslambda: Streaming = {
    streamifyResponse: (handle) => handle,
    HttpResponseStream: {
      from(stream, metadata) {
        told.push(metadata);
        return stream;
      },
    },
  };
  Object.assign(globalThis, { awslambda });
  const { handler: stream } = await import('./stream.js');
  const response = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(String(chunk));
      done();
    },
  });
  const event = services['a function URL']?.({ path: '/clock' }) as LambdaEvent;
  await stream(event, response, context);
  const [{ statusCode, headers }] = told as [{ statusCode: number; headers: Record<string, string> }];
  assert.is(statusCode, 200);
  assert.match(headers['content-type'] ?? '', 'text/event-stream');
  assert.ok(pieces.length >= 2);
  assert.match(pieces.join(''), /data: "?tick"?\n[\s\S]*data: "?tock"?\n/);

  pieces.length = 0;
  const photo: Sent = {
    method: 'POST',
    path: '/photos',
    headers: [['content-type', 'application/octet-stream']],
    body: 'aGk=',
    isBase64Encoded: true,
  };
  const kept = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(String(chunk));
      done();
    },
  });
  await stream(services['a function URL']?.(photo) as LambdaEvent, kept, context);
  const { id } = JSON.parse(pieces.join('')) as { readonly id: number };
  assert.ok(sent.includes(`photo ${id}`));

  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the client is gone')) });
  const over = stream(event, broken, context).then(() => 'over');
  assert.is(await Promise.race([over, setTimeout(2000, 'hangs', { ref: false })]), 'over');
});

test.run();
