// Owns which origins may read responses, and the refusal of those that would let in more than was meant.
import { DefinitionError } from '@portico/core';

/** Decides over an origin as a browser sends it. */
export type IsAllowed = (origin: string) => boolean;

/**
 * Checks origins at start-up.
 * @throws {DefinitionError} If one is no origin, or lets in more than it seems to.
 */
export function compileOrigins(origins: readonly (string | RegExp)[]): IsAllowed {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const origin of origins) {
    if (typeof origin === 'string') exact.add(checkOrigin(origin));
    else patterns.push(checkPattern(origin));
  }
  return (origin) => exact.has(origin) || patterns.some((pattern) => pattern.test(origin));
}

function checkOrigin(origin: string): string {
  if (origin === '*') throw refuse(origin, 'it means every site', "Write origins: '*', which goes without credentials");
  if (origin === 'null') {
    // A sandboxed frame on any site sends it, and so does a file.
    throw refuse(origin, 'every site can send it', 'Serve the page from an origin of its own, and write that');
  }
  const exact = URL.canParse(origin) ? exactly(new URL(origin)) : undefined;
  if (exact === undefined)
    throw refuse(origin, 'it is no origin', "Write scheme and host, such as 'https://shop.example'");
  if (exact !== origin) throw refuse(origin, 'no browser sends it so', `Write '${exact}'`);
  return origin;
}

/** An origin as browsers serialize it (RFC 6454 §6.2); of an app's own scheme the platform tells none. */
function exactly({ origin, protocol, host }: URL): string | undefined {
  if (origin !== 'null') return origin;
  return host === '' ? undefined : `${protocol}//${host}`;
}

function checkPattern(pattern: RegExp): RegExp {
  const { source, flags } = pattern;
  const label = String(pattern);
  if (/[gmy]/.test(flags)) throw refuse(label, `the flag ${flags} makes it match now and then`, 'Take the flags out');
  if (!source.startsWith('^') || !/(?<!\\)(?:\\\\)*\$$/.test(source) || hasOuterChoice(source)) {
    throw refuse(
      label,
      'it matches a part of an origin, such as https://shop.example.evil.example',
      'Write /^https:\\/\\/…$/',
    );
  }
  if (hasOpenDot(source)) {
    throw refuse(label, 'a dot stands for any character', 'Write \\. for a dot, and [\\w-]+ for a name');
  }
  const stranger = strangers.find((origin) => pattern.test(origin));
  if (stranger !== undefined)
    throw refuse(
      label,
      `it matches ${stranger}, too`,
      'Write your own domain out, as in /^https:\\/\\/[\\w-]+\\.shop\\.example$/',
    );
  return pattern;
}

/** Origins that are nobody's, and the one that everybody can claim. */
const strangers = ['https', 'http'].flatMap((scheme) =>
  ['', ':8443'].map((port) => `${scheme}://a-stranger.invalid${port}`),
);
strangers.push('null');

/** `^a|b$` is anchored on one side each. */
function hasOuterChoice(source: string): boolean {
  const outer = withoutClasses(source);
  let depth = 0;
  for (const character of outer) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

function hasOpenDot(source: string): boolean {
  return withoutClasses(source).includes('.');
}

/** A pattern without what is escaped and without character classes. */
function withoutClasses(source: string): string {
  return source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
}

function refuse(origin: string, problem: string, remedy: string): DefinitionError {
  return new DefinitionError(`Cannot allow the origin ${origin} in cors: ${problem}. ${remedy}.`);
}
