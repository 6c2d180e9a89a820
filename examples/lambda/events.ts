// Events as AWS sends them: of each service that calls a function by HTTP, with what a request says put in.
import type { LambdaEvent } from 'hono/aws-lambda';

/** A request, as a client sends it. */
export interface Sent {
  readonly method?: string;
  /** As it stands on the wire. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly headers?: readonly (readonly [string, string])[];
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

type Lists = Record<string, string[]>;

function listsOf(pairs: readonly (readonly [string, string])[]): Lists {
  const lists: Lists = {};
  for (const [name, value] of pairs) lists[name] = [...(lists[name] ?? []), value];
  return lists;
}

const lastOf = (lists: Lists) =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1)]));
const joined = (lists: Lists) =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.join(',')]));
const encode = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.map(encodeURIComponent));

const all = ({ headers = [], cookies = [] }: Sent, host: string) => [
  ['host', host] as const,
  ...headers,
  ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] as const] : []),
];

const bodyOf = ({ body, isBase64Encoded = false }: Sent) => ({ body: body ?? null, isBase64Encoded });

/** A REST API: payload format 1.0. */
function restApi(sent: Sent): unknown {
  const { method = 'GET', path, query = [] } = sent;
  const headers = listsOf(all(sent, '1234567890.execute-api.eu-central-1.amazonaws.com'));
  const parameters = listsOf(query);
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: query.length > 0 ? lastOf(parameters) : null,
    multiValueQueryStringParameters: query.length > 0 ? parameters : null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: '1234567890',
      domainName: '1234567890.execute-api.eu-central-1.amazonaws.com',
      httpMethod: method,
      identity: { sourceIp: '192.0.2.7', userAgent: 'curl/8.5.0' },
      path: `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      resourcePath: '/{proxy+}',
      stage: 'prod',
    },
    ...bodyOf(sent),
  };
}

/** An HTTP API and a function URL: payload format 2.0. */
function format2(sent: Sent, host: string, stage: string): unknown {
  const { method = 'GET', path, query = [], cookies = [] } = sent;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: encode(query)
      .map((pair) => pair.join('='))
      .join('&'),
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: joined(listsOf(all({ ...sent, cookies: [] }, host))),
    requestContext: {
      accountId: '123456789012',
      apiId: host.split('.')[0],
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'curl/8.5.0' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage,
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1773342238000,
    },
    ...(sent.body === undefined ? { isBase64Encoded: false } : bodyOf(sent)),
  };
}

/** A load balancer; its queries stay as they are on the wire. */
function loadBalancer(sent: Sent, isMultiValue: boolean): unknown {
  const { method = 'GET', path, query = [] } = sent;
  const host = 'shop-1234567890.eu-central-1.elb.amazonaws.com';
  const forwarded = ['x-forwarded-for', '203.0.113.1, 192.0.2.7'] as const;
  const headers = listsOf([...all(sent, host), forwarded, ['x-forwarded-proto', 'https']]);
  const parameters = listsOf(encode(query) as [string, string][]);
  return {
    requestContext: {
      elb: {
        targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/49e9d65c45c6791a',
      },
    },
    httpMethod: method,
    path,
    ...(isMultiValue
      ? { multiValueQueryStringParameters: parameters, multiValueHeaders: headers }
      : { queryStringParameters: lastOf(parameters), headers: lastOf(headers) }),
    body: sent.body ?? '',
    isBase64Encoded: sent.isBase64Encoded ?? false,
  };
}

/** By the name of what sends it. */
export const services: Readonly<Record<string, (sent: Sent) => LambdaEvent>> = {
  'a REST API': (sent) => restApi(sent) as LambdaEvent,
  'an HTTP API': (sent) =>
    format2(sent, '1234567890.execute-api.eu-central-1.amazonaws.com', '$default') as LambdaEvent,
  'a function URL': (sent) => format2(sent, 'abcdefghij.lambda-url.eu-central-1.on.aws', '$default') as LambdaEvent,
  'a load balancer': (sent) => loadBalancer(sent, false) as LambdaEvent,
  'a load balancer with multi-value headers': (sent) => loadBalancer(sent, true) as LambdaEvent,
};

/** An HTTP API whose stage has a name: its paths begin with it. */
export const stageProd = (sent: Sent): LambdaEvent =>
  format2(
    { ...sent, path: `/prod${sent.path}` },
    '1234567890.execute-api.eu-central-1.amazonaws.com',
    'prod',
  ) as LambdaEvent;
