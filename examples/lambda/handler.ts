// The app as a Lambda function: behind API Gateway, a load balancer, or at a URL of its own.
// #region handler
import { Hono } from 'hono';
import { type APIGatewayProxyResult, getConnInfo, handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { app } from './app.js';

await app.ready(); // while Lambda starts the function, and not in the first request

/** The event of AWS as a web request, and its response as AWS wants it. */
export async function handler(event: LambdaEvent, context: LambdaContext): Promise<APIGatewayProxyResult> {
  const behind: Promise<unknown>[] = [];
  const served = new Hono().all('*', (http) =>
    app.fetch(http.req.raw, {
      client: { address: getConnInfo(http).remote.address ?? '' },
      waitUntil: (work) => behind.push(work),
    }),
  );
  const result = await handle(served)(event, context);
  await Promise.allSettled(behind); // Lambda stops whatever still runs when it has the result
  return result;
}
// #endregion handler
