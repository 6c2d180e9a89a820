// Owns the requests of a probe: a path that leads to the route, the parameters that the authenticate stage takes, the
// credentials to try, and a body that tells whether it was read.
import type { RouteGraph } from '@portico/core/graph';
import { isSafe } from '../finding.js';
import { earlyParametersOf, mediaTypeOf, type Parameter, parametersOf } from '../parameters.js';
import type { Attempt, Part } from './attempt.js';
import { buildPath } from './probe-path.js';
import { sampleText } from './sample-value.js';

/** A request, and whether anybody has read its body. */
export interface ProbeRequest {
  readonly request: Request;
  readonly wasRead: () => boolean;
}

/** Creates the request of an attempt. */
export function createProbeRequest(graph: RouteGraph, attempt: Attempt): ProbeRequest {
  const samples = sampleParameters(graph);
  const parts = [...samples, ...attempt.parts];
  const url = new URL(buildPath(graph, samplePath(graph)), 'http://portico-audit.invalid');
  const headers = new Headers();
  for (const { in: place, name, value } of parts) {
    if (place === 'query') url.searchParams.append(name, value);
    if (place === 'header') headers.append(name, value);
  }
  const cookies = parts.filter((part) => part.in === 'cookie').map(({ name, value }) => `${name}=${value}`);
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  return withBody(graph, url, headers);
}

function withBody(graph: RouteGraph, url: URL, headers: Headers): ProbeRequest {
  const { method } = graph.route;
  if (isSafe(graph)) return { request: new Request(url, { method, headers }), wasRead: () => false };
  const mediaType = mediaTypeOf(graph) ?? 'application/json';
  const isForm = mediaType === 'application/x-www-form-urlencoded';
  headers.set('content-type', mediaType);
  let read = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        read = true;
        controller.enqueue(new TextEncoder().encode(isForm ? 'portico=audit' : '{}'));
        controller.close();
      },
    },
    // Nothing is pulled ahead, so that what is pulled was asked for.
    { highWaterMark: 0 },
  );
  const init: RequestInit & { readonly duplex: 'half' } = { method, headers, body, duplex: 'half' };
  return { request: new Request(url, init), wasRead: () => read };
}

/** The parameters outside the path that the authenticate stage needs. */
function sampleParameters(graph: RouteGraph): readonly Part[] {
  return earlyParametersOf(graph).flatMap((parameter): readonly Part[] => {
    const { in: place, name, required } = parameter;
    if (place === 'path' || place === 'form' || !required) return [];
    return [{ in: place, name, value: sampleOf(parameter) }];
  });
}

function sampleOf({ schema, options }: Parameter): string {
  const [example] = options.examples ?? [];
  return example === undefined ? sampleText(schema) : String(example);
}

/** A value for each parameter of the path. */
function samplePath(graph: RouteGraph): ReadonlyMap<string, string> {
  const inPath = parametersOf(graph).filter((parameter) => parameter.in === 'path');
  return new Map(inPath.map((parameter) => [parameter.name, sampleOf(parameter)]));
}
