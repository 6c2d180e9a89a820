// Owns the requests of a probe: a path that leads to the route, the parameters that the authenticate stage takes, the
// credentials to try, and a body that tells whether it was read.
import { describeSchema, type ParameterNode, type RouteGraph } from '@portico/core';
import { isSafe } from '../finding.js';
import type { Attempt, Part } from './attempt.js';
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
  const isForm = graph.nodes.some((node) => node.kind === 'parameter' && node.spec.in === 'form');
  headers.set('content-type', isForm ? 'application/x-www-form-urlencoded' : 'application/json');
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
  return graph.authenticate
    .map((id) => graph.nodes[id])
    .filter((node): node is ParameterNode => node?.kind === 'parameter')
    .flatMap(({ spec }): readonly Part[] => {
      const { in: place, name, options } = spec;
      if (place === 'path' || place === 'form' || options.optional || options.default !== undefined) return [];
      return [{ in: place, name, value: sampleOf(spec) }];
    });
}

function sampleOf({ schema, options }: ParameterNode['spec']): string {
  const [example] = options.examples ?? [];
  return example === undefined ? sampleText(describeSchema(schema, 'input')) : String(example);
}

/** A value for each parameter of the path. */
function samplePath(graph: RouteGraph): ReadonlyMap<string, string> {
  return new Map(
    graph.nodes
      .filter((node): node is ParameterNode => node.kind === 'parameter' && node.spec.in === 'path')
      .map(({ spec }) => [spec.name, sampleOf(spec)]),
  );
}

/** `:name`, `:name(pattern)`, `:name?` and `*`, as find-my-way reads them; `::` is a colon. */
const placeholder = /::|\*|:([^/()\-.:?*]+)(?:\(((?:[^()\\]|\\.|\([^()]*\))*)\))?\??/g;

/** Texts that most patterns of path parameters have one of. */
const usual = ['1', 'a', 'abc', '2026-01-31', '2026', '01', 'a1', 'A', 'file.txt'];

function buildPath({ route }: RouteGraph, samples: ReadonlyMap<string, string>): string {
  return route.path.replace(placeholder, (written: string, name: string | undefined, pattern: string | undefined) => {
    if (written === '::') return ':';
    const sample = samples.get(name ?? '*') ?? 'a';
    const candidates = [sample, ...usual];
    const fitting =
      pattern === undefined ? sample : candidates.find((text) => new RegExp(`^(?:${pattern})$`).test(text));
    return encodeURIComponent(fitting ?? sample);
  });
}
