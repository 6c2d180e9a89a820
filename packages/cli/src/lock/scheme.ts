// Owns what a lock keeps of a scheme: how a credential comes, whether it is verified, and what it is held to.
import type { SchemeChecks, SecurityScheme, SecuritySchemeObject } from '@portico/core';
import { compareTexts } from './demand.js';

/** A scheme in a lock. */
export interface LockedScheme {
  readonly name: string;
  /** How the credential travels, such as `bearer` or `apiKey header x-key`. */
  readonly kind: string;
  readonly verifies: boolean;
  /** What a credential is held to: a list of what may be, the most that may be, or just that it is looked at. */
  readonly checks: SchemeChecks;
}

/** What a lock keeps of a scheme. */
export function lockScheme(scheme: SecurityScheme<unknown>): LockedScheme {
  const { schemeName, definition, verifies } = scheme;
  const checks = scheme.checks?.() ?? {};
  const sorted = Object.entries(checks).sort(([a], [b]) => compareTexts(a, b));
  return { name: schemeName, kind: kindOf(definition), verifies, checks: Object.fromEntries(sorted) };
}

/** How a credential travels; where tokens come from is the document's matter, and differs from one place of work to the next. */
function kindOf({ type, scheme = '', in: place = '', name = '' }: SecuritySchemeObject): string {
  switch (type) {
    case 'oauth2':
    case 'openIdConnect':
      return 'bearer';
    case 'http':
      return scheme.toLowerCase();
    case 'apiKey':
      return `apiKey ${place} ${place === 'header' ? name.toLowerCase() : name}`;
    default:
      return type;
  }
}

/** What a scheme holds credentials to no more, or less than another one does, in words. */
export function loosened(scheme: LockedScheme, before: LockedScheme): readonly string[] {
  const { kind, verifies, checks } = scheme;
  return [
    ...(kind === before.kind ? [] : [`its credential was ${before.kind}, and is ${kind} now`]),
    ...(before.verifies && !verifies ? ['it verified the credential, and only takes it out of the request now'] : []),
    ...Object.entries(before.checks).flatMap(([name, limit]) => looserCheck(name, limit, checks[name])),
  ];
}

type Check = SchemeChecks[string];

function looserCheck(name: string, before: Check, now: Check | undefined): readonly string[] {
  if (now === undefined) return [`${name} is not checked any more`];
  if (typeof before === 'number') {
    const isAtMost = typeof now === 'number' && now <= before;
    return isAtMost ? [] : [`${name} may be ${typeof now === 'number' ? now : 'any'}, and was at most ${before}`];
  }
  if (typeof before === 'boolean') return [];
  const more = Array.isArray(now) ? now.filter((one) => !before.includes(one)) : undefined;
  if (more === undefined) return [`${name} may be any, and had to be one of ${before.join(', ')}`];
  return more.length === 0 ? [] : [`${name} may be ${more.join(', ')}, too`];
}
