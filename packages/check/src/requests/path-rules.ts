// Owns what a router asks of the texts in a path, beyond what their schemas say.
import type { Operation } from '../document/operation.js';

/** `:name`, `:name(pattern)`, `:name?` and `*`, as find-my-way reads them; `::` is a colon. */
const placeholder = /::|\*|:([^/()\-.:?*]+)(?:\(((?:[^()\\]|\\.|\([^()]*\))*)\))?\??/g;

/** Whether the router can carry a text as the value of a parameter. */
export type FitsPath = (name: string, text: string) => boolean;

/** What the router asks of the parameters of an operation. */
export function pathRulesOf({ path, graph }: Operation): FitsPath {
  const names = [...path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => name);
  const written = [...graph.route.path.matchAll(placeholder)].filter(([text]) => text !== '::');
  const rules = new Map(written.map(([, , pattern], index) => [names[index] ?? '', pattern]));
  // Between a parameter and a fixed text of one segment there is nothing but that text.
  const shared = new Set(
    path
      .split('/')
      .filter((segment) => !/^\{[^{}]*\}$/.test(segment))
      .flatMap((segment) => [...segment.matchAll(/\{(.*?)\}/g)].map(([, name]) => name)),
  );
  return (name, text) => {
    const pattern = rules.get(name);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(text)) return false;
    return shared.has(name) ? /^[a-z0-9]+$/i.test(text) : isSegment(text);
  };
}

/** A URL takes `.` and `..` for steps, an empty segment is no value, and no resource is named by control characters. */
function isSegment(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are kept out
  return text !== '' && text !== '.' && text !== '..' && !/[\u0000-\u001f\u007f]/.test(text);
}
