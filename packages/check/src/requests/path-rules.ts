// Owns what a router asks of the texts in a path, beyond what their schemas say.
import { type PathPart, parsePath } from '@portico/core/graph';
import type { Operation } from '../document/operation.js';

/** What the router asks of the text of a parameter, named as in the document. */
export interface PathRules {
  /** Whether a path can carry it at all. */
  carries(name: string, text: string): boolean;
  /** Whether it leads to the route: whatever the document allows has to. */
  matches(name: string, text: string): boolean;
}

/** What the router asks of the parameters of an operation. */
export function pathRulesOf({ path, graph }: Operation): PathRules {
  const names = [...path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name);
  const parts = parsePath(graph.route.path).filter((part) => part.kind !== 'text');
  const rules = new Map(names.map((name, index) => [name, parts[index]]));
  // Between a parameter and what follows it within a segment there is nothing but a text that it must not hold.
  const shared = new Set(
    path
      .split('/')
      .filter((segment) => !/^(?:\{[^{}]*\})?$/.test(segment))
      .flatMap((segment) => [...segment.matchAll(/\{(.*?)\}/g)].map(([, name]) => name)),
  );
  return {
    carries: (name, text) => isSegment(text) && (!shared.has(name) || /^[a-z0-9]+$/i.test(text)),
    matches: (name, text) => fitsPart(rules.get(name), text),
  };
}

function fitsPart(part: Exclude<PathPart, { kind: 'text' }> | undefined, text: string): boolean {
  const pattern = part?.kind === 'parameter' ? part.pattern : undefined;
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
}

/** A URL takes `.` and `..` for steps, and an empty segment is no value. */
function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !holdsControls(text);
}

/** No resource is named by control characters; Portico refuses them whatever the schema says. */
function holdsControls(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}
