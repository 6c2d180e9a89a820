// Owns what is said of variables that are missing or do not fit: by their names, and never a secret.
import type { Issue } from '@portico/core';
import { ownMessage, type SettingsFault } from '@portico/core/graph';
import { concealIn } from './conceal.js';
import type { LookUp } from './read-values.js';
import type { Variable } from './variables.js';

/**
 * What is wrong, a sentence each.
 * @param unread What could not be read from its text; the schema calls it missing.
 * @param misfits What the schema says of the rest.
 * @param secrets The texts that nobody may see.
 */
export function faultsOf(
  unread: readonly Issue[],
  misfits: readonly Issue[],
  variables: readonly Variable[],
  lookUp: LookUp,
  secrets: readonly string[],
): readonly SettingsFault[] {
  const ownerOf = ({ loc }: Issue): Variable | undefined => variables.find((one) => liesIn(loc, one.path));
  const lost = new Set(unread.map(ownerOf));
  const own = misfits.filter((issue) => ownMessage in issue);
  const spoken = unread.map((issue) => own.find(({ loc }) => loc.join() === ownerOf(issue)?.path.join()) ?? issue);
  const placeOf = (issue: Issue): number => variables.indexOf(ownerOf(issue) as Variable);
  const told = [...spoken, ...misfits.filter((issue) => !lost.has(ownerOf(issue)))];
  return told
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map((issue) => {
      const owner = ownerOf(issue);
      const message = concealIn(owner ? say(issue, owner, lookUp(owner.name)?.by) : sayOfSeveral(issue), secrets);
      return { name: owner?.name ?? '', message };
    });
}

function liesIn(loc: Issue['loc'], path: readonly string[]): boolean {
  return path.every((name, index) => loc[index] === name);
}

function say(issue: Issue, { path, secret }: Variable, by: string | undefined): string {
  const inner = issue.loc.slice(path.length).map((part) => (typeof part === 'number' ? `item ${part + 1}` : part));
  if (by === undefined && issue.type === 'missing' && !(ownMessage in issue)) return 'Not set';
  const where = by === undefined || by === 'environment' ? '' : ` (in ${by})`;
  return `${inner.length > 0 ? `${inner.join(', ')}: ` : ''}${secret ? discreet(issue) : issue.msg}${where}`;
}

/** What others write may repeat the value in a form of its own. */
function discreet(issue: Issue): string {
  return issue.type === 'value_error' && !(ownMessage in issue)
    ? 'Does not fit; why is not shown, since it is a secret'
    : issue.msg;
}

function sayOfSeveral({ loc, msg }: Issue): string {
  return loc.length > 0 ? `${loc.join('.')}: ${msg}` : msg;
}
