// The grammar of paths: `:name`, `:name(pattern)`, `:name?` at the end, `*name` at the end, and `::` for a colon. The router,
// the document and the audit read the same parts.
import { DefinitionError } from '../errors/portico-error.js';

/** A part of a path. */
export type PathPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      /** The regular expression of its text, without anchors. Default: anything up to the next slash. */
      readonly pattern: string | undefined;
      /** Whether the path is served without it, too. */
      readonly optional: boolean;
    }
  | {
      /** The rest of the path, slashes included, perhaps nothing. */
      readonly kind: 'wildcard';
      /** `*` if the path gives it no name. */
      readonly name: string;
    };

/** A pattern in its parentheses. @param depth How many more may stand in each other within it. */
function inParentheses(depth: number): string {
  return `\\((?:[^()\\\\]|\\\\.${depth > 0 ? `|${inParentheses(depth - 1)}` : ''})*\\)`;
}

const token = new RegExp(`::|\\*(\\w*)|:([^/()\\-.:?*]+)(${inParentheses(8)})?(\\??)`, 'g');

/**
 * Splits a path into its parts.
 * @example const parts = parsePath('/items/:id');
 */
export function parsePath(path: string): readonly PathPart[] {
  const parts: PathPart[] = [];
  let text = '';
  let index = 0;
  const endText = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (const match of path.matchAll(token)) {
    const [written, wildcard, name, pattern, mark] = match;
    text += path.slice(index, match.index);
    index = match.index + written.length;
    if (written === '::') text += ':';
    else {
      endText();
      parts.push(
        name === undefined
          ? { kind: 'wildcard', name: wildcard || '*' }
          : { kind: 'parameter', name, pattern: pattern?.slice(1, -1), optional: mark === '?' },
      );
    }
  }
  text += path.slice(index);
  endText();
  return parts;
}

/**
 * The names in a path, in order.
 * @example namesIn(parsePath('/items/:id/photos/:photo')); // ['id', 'photo']
 */
export function namesIn(parts: readonly PathPart[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'text' ? [] : [part.name]));
}

/** The path as the router writes it, which knows no names for wildcards. */
export function toRouterPath(path: string): string {
  return path.replace(/(?<!:)\*\w+$/, '*');
}

/**
 * @throws {DefinitionError} If a pattern could only match more than one segment, which no parameter ever holds, or a part that may
 * be absent is not the last: even a slash behind it makes two paths of it that no document tells.
 */
export function checkPatterns(path: string, label: string): void {
  const parts = parsePath(path);
  for (const part of parts) {
    if (part.kind === 'parameter' && part.optional && part !== parts.at(-1)) throw notLast(path, label, part.name);
    if (part.kind !== 'parameter' || part.pattern === undefined || !matchesSlash(part.pattern)) continue;
    throw new DefinitionError(
      `Cannot route ${path} to ${label}: the pattern of ':${part.name}' takes slashes, and a parameter ends at the next one. ` +
        `Write '*${part.name}' at the end of the path for the rest of it, or a pattern without slashes such as '[^/]+'.`,
    );
  }
}

function notLast(path: string, label: string, name: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${path} to ${label}: ':${name}?' may be absent, and something stands behind it. ` +
      `End the path with it (behind a prefix the route's own path is then ''), or write two routes.`,
  );
}

function matchesSlash(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test('a/b');
  } catch {
    return false;
  }
}
