// Owns a lock as text: one line a scheme and one a route, each by itself, so that a change touches the lines it is about.
import type { SchemeChecks } from '@portico/core';
import { CliError } from '../cli-error.js';
import { type Alternative, type Demand, normalize, type Proof } from './demand.js';
import { keyOfRoute, type Lock, type LockedRoute, nameOfPlace } from './lock.js';
import type { LockedScheme } from './scheme.js';

const head = `# Who may call what. Written by \`portico audit --lock\`: commit it, and read what changes in it.
# Bearer? is a credential that nothing checks; +2 are two more functions that may refuse the caller.
lock 1
`;

/** No scheme has a name with a space. */
const nothing = 'no credential';

/** The text of a lock. The same lock is the same text. */
export function writeLock({ schemes, routes }: Lock): string {
  const lines = [schemes.map(writeScheme), routes.map(writeRoute)].filter((part) => part.length > 0);
  return [head, ...lines.map((part) => `${part.join('\n')}\n`)].join('\n');
}

function writeScheme({ name, kind, verifies, checks }: LockedScheme): string {
  return [`scheme ${name}`, kind, ...(verifies ? ['verified'] : []), ...Object.entries(checks).map(writeCheck)].join(
    '  ',
  );
}

function writeCheck([check, limit]: readonly [string, SchemeChecks[string]]): string {
  const name = check.replace(/[\s<=%]/g, encodeURIComponent);
  if (limit === true) return name;
  return typeof limit === 'number'
    ? `${name}<=${limit}`
    : `${name}=${limit
        .map((one) => one.replace(/[\s,%]/g, encodeURIComponent))
        .sort()
        .join(',')}`;
}

function writeRoute({ demand, checks, guesses, inHandler, ...place }: LockedRoute): string {
  const extras = [
    ...(checks > 0 ? [`+${checks}`] : []),
    ...(guesses > 0 ? [`+${guesses}?`] : []),
    ...(inHandler ? ['+handler'] : []),
  ];
  return [nameOfPlace(place), writeDemand(demand), ...extras].join('  ');
}

/** A demand as a lock writes it: `JWTBearer[items:read] | Basic & Key?`. */
export function writeDemand(demand: Demand): string {
  return demand.map((proofs) => (proofs.length > 0 ? proofs.map(writeProof).join(' & ') : nothing)).join(' | ');
}

function writeProof({ scheme, checked, scopes }: Proof): string {
  return `${scheme}${checked ? '' : '?'}${scopes.length > 0 ? `[${scopes.map(encodeScope).join(' ')}]` : ''}`;
}

/**
 * Reads a lock.
 * @param file How messages call it.
 * @throws {CliError} If a line is none of a lock.
 */
export function readLock(text: string, file: string): Lock {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trimEnd(), number: index + 1 }));
  const [version, ...entries] = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
  if (version?.line !== 'lock 1')
    throw unreadable(file, version?.number ?? 1, 'it is no lock that this version writes');
  const schemes: LockedScheme[] = [];
  const routes: LockedRoute[] = [];
  const known = new Set<string>();
  for (const { line, number } of entries) {
    const scheme = readScheme(line);
    const route = scheme ? undefined : readRoute(line);
    const name = scheme ? `scheme ${scheme.name}` : route && keyOfRoute(route);
    if (name === undefined) throw unreadable(file, number, 'the line is neither a scheme nor a route');
    // A merge may leave both sides' lines; of two words the weaker must not win by its place.
    if (known.has(name)) throw unreadable(file, number, `${name} stands there twice`);
    known.add(name);
    if (scheme) schemes.push(scheme);
    if (route) routes.push(route);
  }
  return { schemes, routes };
}

function unreadable(file: string, line: number, problem: string): CliError {
  return new CliError(`Cannot read ${file}, line ${line}: ${problem}. Restore it, or write it anew with --update.`);
}

function readScheme(line: string): LockedScheme | undefined {
  const [head = '', kind, ...facts] = line.split('  ');
  const [, name] = /^scheme ([\w.-]+)$/.exec(head) ?? [];
  if (name === undefined || kind === undefined) return undefined;
  const verifies = facts[0] === 'verified';
  return { name, kind, verifies, checks: Object.fromEntries(facts.slice(verifies ? 1 : 0).map(readCheck)) };
}

function readCheck(text: string): readonly [string, SchemeChecks[string]] {
  const [, written = text, sign, limit = ''] = /^([^<=]+)(<=|=)(.*)$/.exec(text) ?? [];
  const name = decodeURIComponent(written);
  if (sign === undefined) return [name, true];
  return [name, sign === '<=' ? Number(limit) : limit.split(',').map(decodeURIComponent)];
}

function readRoute(line: string): LockedRoute | undefined {
  const [, method = '', path = '', version, demanded = '', checks = '0', guesses = '0', handler] =
    /^([A-Z]+) ([/*]\S*)(?: in version (\S+))? {2}(\S.*?)(?: {2}\+(\d+))?(?: {2}\+(\d+)\?)?(?: {2}\+(handler))?$/.exec(
      line,
    ) ?? [];
  const demand = readDemand(demanded);
  if (!demand) return undefined;
  return {
    method,
    path,
    ...(version !== undefined && { version }),
    demand,
    checks: Number(checks),
    guesses: Number(guesses),
    inHandler: handler !== undefined,
  };
}

function readDemand(text: string): Demand | undefined {
  const alternatives = text.split(' | ').map(readAlternative);
  return alternatives.every((one) => one !== undefined) ? normalize(alternatives) : undefined;
}

function readAlternative(text: string): Alternative | undefined {
  if (text === nothing) return [];
  const proofs = text.split(' & ').map(readProof);
  return proofs.every((one) => one !== undefined) ? proofs : undefined;
}

function readProof(text: string): Proof | undefined {
  const [, scheme, unchecked, scopes] = /^([\w.-]+)(\?)?(?:\[([^\]]+)\])?$/.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  return { scheme, checked: unchecked === undefined, scopes: scopes?.split(' ').map(decodeURIComponent) ?? [] };
}

/** A scope is any text without spaces and quotes (RFC 6749 §3.3), those marks included that stand between scopes here. */
function encodeScope(scope: string): string {
  return scope.replace(/[[\]|&%]/g, encodeURIComponent);
}
