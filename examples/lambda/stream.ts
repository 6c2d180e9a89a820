// The app at a function URL that streams: `InvokeMode: RESPONSE_STREAM`.
// #region stream
import { Hono } from 'hono';
import { getConnInfo, streamHandle } from 'hono/aws-lambda';
import { app } from './app.js';

await app.ready();

export const handler = streamHandle(
  new Hono().all('*', (http) =>
    app.fetch(http.req.raw, { client: { address: getConnInfo(http).remote.address ?? '' } }),
  ),
);
// #endregion stream
