// Owns the path of a probe: one that leads to the route, whatever its parameters have to look like.
import type { RouteGraph } from '@portico/core';

/** `:name`, `:name(pattern)`, `:name?` and `*`, as find-my-way reads them; `::` is a colon. */
const placeholder = /::|\*|:([^/()\-.:?*]+)(?:\(((?:[^()\\]|\\.|\([^()]*\))*)\))?\??/g;

/** Texts that many patterns of path parameters have one of. */
const usual = ['1', 'a', 'abc', '2026-01-31', '2026', '01', 'a1', 'A', 'file.txt'];

/** A path with a value for each parameter. @param samples Values by name. */
export function buildPath({ route }: RouteGraph, samples: ReadonlyMap<string, string>): string {
  return route.path.replace(placeholder, (written: string, name: string | undefined, pattern: string | undefined) => {
    if (written === '::') return ':';
    const sample = samples.get(name ?? '*') ?? 'a';
    const candidates = [sample, ...usual];
    const fitting =
      pattern === undefined ? sample : candidates.find((text) => new RegExp(`^(?:${pattern})$`).test(text));
    return encodeURIComponent(fitting ?? sample);
  });
}

/**
 * The route of a graph without the patterns of its path: what a pattern wants cannot always be made up, and who is let in
 * does not hang on it.
 */
export function withoutPatterns(graph: RouteGraph): RouteGraph {
  const { route } = graph;
  const path = route.path.replace(
    placeholder,
    (written: string, name: string | undefined, pattern: string | undefined) =>
      pattern === undefined ? written : `:${name}(^.+$)`,
  );
  return { ...graph, route: { ...route, path } };
}
