// The app at a function URL that streams: `InvokeMode: RESPONSE_STREAM`.
// #region stream
import type { Writable } from 'node:stream';
import { Hono } from 'hono';
import { getConnInfo, type LambdaContext, type LambdaEvent, streamHandle } from 'hono/aws-lambda';
import { app } from './app.js';

type StreamHandler = (event: LambdaEvent, stream: Writable, context: LambdaContext) => Promise<void>;

/** What Lambda brings. */
declare const awslambda: { streamifyResponse(handler: StreamHandler): StreamHandler };

await app.ready();

export const handler = awslambda.streamifyResponse(async (event, stream, context) => {
  const behind: Promise<unknown>[] = [];
  const broken = new AbortController();
  stream.on('error', () => broken.abort()); // nobody reads on
  const served = new Hono().all('*', (http) =>
    app.fetch(new Request(http.req.raw, { signal: broken.signal }), {
      client: { address: getConnInfo(http).remote.address ?? '' },
      waitUntil: (work) => behind.push(work),
    }),
  );
  await (streamHandle(served) as unknown as StreamHandler)(event, stream, context);
  await Promise.allSettled(behind); // the client has the response, and Lambda waits
});
// #endregion stream
