// Owns the attributes of requests, by the semantic conventions of HTTP. The query is left out: keys and tokens travel in it.
// https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/
import type { Attributes } from '@opentelemetry/api';
import type { Journey, MiddlewareRequest, MiddlewareResponse } from '@portico/core';

/** Others are `_OTHER`, so that no stranger makes new time series. */
const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY']);

/** The method, as far as it is known: `HTTP` otherwise, as names of spans say it. */
export function methodOf(method: string): string {
  return known.has(method) ? method : 'HTTP';
}

/** What samplers see; cheap, since most of what they see is not recorded. */
export function firstAttributes({ method, target }: MiddlewareRequest): Attributes {
  return { ...methodAttributes(method), 'url.path': target.split('?', 1)[0] };
}

/** What else is known when a request comes. */
export function requestAttributes(request: MiddlewareRequest): Attributes {
  const { protocol, hostname, port } = request.url;
  return {
    'url.scheme': protocol.slice(0, -1),
    'server.address': hostname,
    ...(port !== '' && { 'server.port': Number(port) }),
    'client.address': request.client?.address,
    'user_agent.original': request.header('user-agent')?.slice(0, 500),
  };
}

function methodAttributes(method: string): Attributes {
  if (known.has(method)) return { 'http.request.method': method };
  return { 'http.request.method': '_OTHER', 'http.request.method_original': method.slice(0, 50) };
}

/** What is known when the response is. @param errorType What made the request fail; `undefined` if it did not. */
export function lastAttributes(
  { status }: MiddlewareResponse,
  journey: Journey | undefined,
  errorType: string | undefined,
): Attributes {
  return {
    'http.route': journey?.path,
    'http.response.status_code': status,
    ...(journey && journey.schemes.length > 0 && { 'portico.schemes': [...journey.schemes] }),
    ...(errorType !== undefined && { 'error.type': errorType }),
  };
}

/** Of the measure: few values each. */
export function durationAttributes(
  { method, url }: MiddlewareRequest,
  { status }: MiddlewareResponse,
  journey: Journey | undefined,
  errorType: string | undefined,
): Attributes {
  return {
    'http.request.method': known.has(method) ? method : '_OTHER',
    'url.scheme': url.protocol.slice(0, -1),
    'http.response.status_code': status,
    ...(journey && { 'http.route': journey.path }),
    ...(errorType !== undefined && { 'error.type': errorType }),
  };
}
