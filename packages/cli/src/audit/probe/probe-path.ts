// Owns the path of a probe: one that leads to the route, whatever its parameters have to look like.
import { type PathPart, parsePath, type RouteGraph } from '@portico/core/graph';

/** Texts that many patterns of path parameters have one of. */
const usual = ['1', 'a', 'abc', '2026-01-31', '2026', '01', 'a1', 'A', 'file.txt'];

/** A path with a value for each parameter. @param samples Values by name. */
export function buildPath({ route }: RouteGraph, samples: ReadonlyMap<string, string>): string {
  return parsePath(route.path)
    .map((part) => (part.kind === 'text' ? part.text : encodeURIComponent(textFor(part, samples))))
    .join('');
}

function textFor(part: Exclude<PathPart, { kind: 'text' }>, samples: ReadonlyMap<string, string>): string {
  const sample = samples.get(part.name) ?? 'a';
  const pattern = part.kind === 'parameter' ? part.pattern : undefined;
  if (pattern === undefined) return sample;
  return [sample, ...usual].find((text) => new RegExp(`^(?:${pattern})$`).test(text)) ?? sample;
}

/**
 * The route of a graph without the patterns of its path: what a pattern wants cannot always be made up, and who is let in
 * does not hang on it.
 */
export function withoutPatterns(graph: RouteGraph): RouteGraph {
  const { route } = graph;
  const path = parsePath(route.path).map(writePart).join('');
  return { ...graph, route: { ...route, path } };
}

function writePart(part: PathPart): string {
  if (part.kind === 'text') return part.text.replaceAll(':', '::');
  if (part.kind === 'wildcard') return part.name === '*' ? '*' : `*${part.name}`;
  return `:${part.name}${part.pattern === undefined ? '' : '(^[^/]+$)'}`;
}
