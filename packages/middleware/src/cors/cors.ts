// Owns CORS: which other sites' scripts may read responses. Methods and headers come from the routes; only origins are told.
import {
  type AppView,
  bindMiddleware,
  DefinitionError,
  type Middleware,
  type MiddlewareRequest,
  type MiddlewareResponse,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { addVary } from '../header-values.js';
import { compileOrigins, type IsAllowed } from './allowed-origins.js';

/** An origin that would let in everybody. */
export interface NotAnOrigin<O> {
  readonly 'every site could send it: name the origins': O;
}

/** Each origin, unless it is one that every site can claim. */
type Named<O> = { readonly [I in keyof O]: O[I] extends '*' | 'null' ? NotAnOrigin<O[I]> : O[I] };

/** What does not depend on the origins. */
export interface CorsSettings {
  /** How long a browser may keep what a preflight said, in seconds. Default: 600. */
  readonly maxAge?: number;
  /** Request headers beyond those that the routes' parameters and schemes ask for. Default: none. */
  readonly headers?: readonly string[];
  /** Response headers that scripts may read beyond those that are set further inside. Default: none. */
  readonly exposedHeaders?: readonly string[];
  /** Whether a public site may call a server in a private network. Default: false. @see https://wicg.github.io/private-network-access/ */
  readonly privateNetwork?: boolean;
}

/** Options of {@link cors}. */
export type CorsOptions<O extends readonly (string | RegExp)[]> =
  | (CorsSettings & {
      /** Scheme, host and port as browsers send them; a pattern must match the whole origin. */
      readonly origins: O & Named<O>;
      /** Whether scripts may send cookies and HTTP authentication. Default: false. */
      readonly credentials?: boolean;
    })
  | (CorsSettings & {
      /** Every site; a response must then be meant for everybody. */
      readonly origins: '*';
      readonly credentials?: false;
    });

const known: Every<CorsOptions<readonly string[]>> = {
  origins: true,
  credentials: true,
  maxAge: true,
  headers: true,
  exposedHeaders: true,
  privateNetwork: true,
};

/** What the middleware was told. */
interface Policy extends CorsSettings {
  readonly isAllowed: IsAllowed;
  readonly everybody: boolean;
  readonly credentials: boolean;
}

/**
 * Lets scripts of other origins read responses. A preflight is answered before anything else looks at the request, credentials
 * included, with the methods and headers of the routes at its path. It protects nothing: other programs send what they like.
 * @throws {DefinitionError} If an origin lets in more than it seems to, such as `*` with credentials, `null` or a loose pattern; or an option is unknown.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example app.use(cors({ origins: ['https://shop.example'], credentials: true }));
 */
export function cors<const O extends readonly (string | RegExp)[]>(options: CorsOptions<O>): Middleware {
  checkOptions(options, known, 'Cannot create a cors', 'cors');
  const { origins, credentials = false } = options;
  const everybody = origins === '*';
  if (everybody && credentials) {
    throw new DefinitionError(
      "Cannot allow every origin with credentials in cors: any site could act for your users. Name the origins: ['https://shop.example'].",
    );
  }
  const policy = { ...options, everybody, credentials, isAllowed: everybody ? () => true : compileOrigins(origins) };
  return bindMiddleware(
    'cors',
    (app) => async (request, next) => {
      if (isPreflight(request)) return respondToPreflight(app, policy, request);
      const response = await next();
      return { ...response, headers: { ...response.headers, ...headersFor(policy, request, response) } };
    },
    { headers: { 'Access-Control-Allow-Origin': { description: 'The origin whose scripts may read this' } } },
  );
}

function isPreflight(request: MiddlewareRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.header('origin') !== undefined &&
    request.header('access-control-request-method') !== undefined
  );
}

/** What every response to an allowed origin says; without one at least that it would be another for one. */
function headersFor(
  policy: Policy,
  request: MiddlewareRequest,
  { headers }: MiddlewareResponse,
): MiddlewareResponse['headers'] {
  const exposed = [...new Set([...Object.keys(headers).filter(isExposed), ...(policy.exposedHeaders ?? [])])];
  return {
    ...allow(policy, request),
    ...(exposed.length > 0 && { 'access-control-expose-headers': exposed.join(', ') }),
    ...(!policy.everybody && { vary: addVary(headers, 'Origin')['vary'] ?? 'Origin' }),
  };
}

/** Scripts may read these always, or never. @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const unexposed: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
  'set-cookie',
  'vary',
]);

/** What browsers read by themselves: to name it would only make each response longer. */
const forBrowsers =
  /^(?:access-control-|cross-origin-|content-security-policy|origin-agent-cluster|referrer-policy|strict-transport-security|x-[\w-]*(?:options|control|policies|protection)$)/;

function isExposed(name: string): boolean {
  return !unexposed.has(name) && !forBrowsers.test(name);
}

function allow({ isAllowed, everybody, credentials }: Policy, request: MiddlewareRequest): Record<string, string> {
  const origin = request.header('origin');
  if (everybody) return { 'access-control-allow-origin': '*' };
  if (origin === undefined || !isAllowed(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    ...(credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function respondToPreflight(app: AppView, policy: Policy, request: MiddlewareRequest): MiddlewareResponse {
  const allowed = allow(policy, request);
  const vary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
  if (!('access-control-allow-origin' in allowed)) return { status: 204, headers: { vary }, body: null };
  const [path = ''] = request.target.split('?', 1);
  const wanted = request.header('access-control-request-method') ?? '';
  const headers = [...new Set([...app.requestHeadersOf(wanted, path), ...(policy.headers ?? []).map(lower)])];
  const isPrivate = policy.privateNetwork && request.header('access-control-request-private-network') === 'true';
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': [...app.methodsOf(path)].sort().join(', '),
      ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
      'access-control-max-age': String(policy.maxAge ?? 600),
      ...(isPrivate && { 'access-control-allow-private-network': 'true' }),
      vary,
    },
    body: null,
  };
}

function lower(name: string): string {
  return name.toLowerCase();
}
