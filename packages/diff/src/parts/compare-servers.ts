// Owns the comparison of servers: what stood there must still be called; generated code calls the first.
import { equal, isObject, type JsonObject, listOf, membersOf, objectOf, textOf, textsOf } from '../document/json.js';
import type { Comparison } from './comparison.js';

/** Compares lists of servers. @param operation Whose they are; `undefined`: the API's. */
export function compareServers(comparison: Comparison, old: unknown, now: unknown, operation?: string): void {
  const [before, after] = [serversOf(old), serversOf(now)];
  if (equal(before, after)) return;
  const { changes } = comparison;
  // What the whole API says is told of the API, and not once more of each operation that has nothing of its own.
  const isInherited = equal(old, comparison.old.root['servers']) && equal(now, comparison.now.root['servers']);
  if (operation !== undefined && isInherited) return;
  const spot = { operation, place: 'servers' };
  const [urls, fresh] = [urlsOf(before), urlsOf(after)];
  const gone = urls.filter((url) => !fresh.includes(url));
  const added = fresh.filter((url) => !urls.includes(url));
  for (const url of gone) changes.add('server-removed', spot, `${url} is gone`);
  for (const url of added) changes.add('server-added', spot, `${url} is new`);
  const isOtherFirst = urls[0] !== fresh[0] && urls[0] !== undefined && fresh.includes(urls[0]);
  if (isOtherFirst) changes.add('server-order', spot, `${fresh[0]} is the first, and ${urls[0]} was`);
  if (gone.length === 0 && added.length === 0 && !isOtherFirst)
    changes.add('description', spot, 'they are described otherwise');
}

function serversOf(value: unknown): readonly JsonObject[] {
  const servers = listOf(value).filter(isObject);
  return servers.length > 0 ? servers : [{ url: '/' }];
}

/** Every URL that the servers can have, the first being what is called when nothing is chosen. */
function urlsOf(servers: readonly JsonObject[]): readonly string[] {
  return [...new Set(servers.flatMap((server) => spell(textOf(server['url']) ?? '', server['variables'])))];
}

/** A URL with each variable replaced by what it may be, its default first; one without a list keeps its name. */
function spell(url: string, variables: unknown): readonly string[] {
  return membersOf(variables).reduce<readonly string[]>(
    (urls, [name, variable]) => {
      const { default: usual } = objectOf(variable);
      const values = [...new Set([...(typeof usual === 'string' ? [usual] : []), ...textsOf(variable['enum'])])];
      const listed = variable['enum'] === undefined ? [`{${name}=${String(usual)}}`] : values;
      return urls.flatMap((one) => listed.map((value) => one.replaceAll(`{${name}}`, value)));
    },
    [url],
  );
}
