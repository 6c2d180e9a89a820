// The same behind a stage of an HTTP API that has a name, whose paths begin with it.
// #region stage
import type { APIGatewayProxyResult, LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { handler as handle } from './handler.js';

/** `/prod/items` of the stage `prod` is `/items` of the app, which says `rootPath: '/prod'`. */
export function handler(event: LambdaEvent, context: LambdaContext): Promise<APIGatewayProxyResult> {
  if (!('rawPath' in event)) return handle(event, context); // a REST API takes the stage off by itself
  const prefix = `/${event.requestContext.stage}`;
  const rawPath = event.rawPath.startsWith(`${prefix}/`) ? event.rawPath.slice(prefix.length) : event.rawPath;
  return handle({ ...event, rawPath }, context);
}
// #endregion stage
