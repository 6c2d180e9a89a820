// Owns the news that this package is loaded in several versions: what one of them declares, another may misunderstand. Layer 0.

/** The version of this package, as package.json has it. */
export const version = '0.1.0';

/** Where each copy that is loaded lies, by its version; registered globally, for no copy can see another's modules. */
const copiesKey = Symbol.for('portico.copies');

const everywhere = globalThis as { [copiesKey]?: Map<string, string> };
const copies = everywhere[copiesKey] ?? new Map<string, string>();
everywhere[copiesKey] = copies;
copies.set(version, import.meta.url);

/** What to say if several versions are loaded; `undefined` if this is the only one. */
export function tellVersions(): string | undefined {
  if (copies.size < 2) return undefined;
  const found = [...copies].map(([each, url]) => `${each} (${url})`).join(' and ');
  return (
    `@portico/core is loaded in several versions, ${found}: what one declares, the other may not understand. ` +
    'Install one of them for all packages; npm ls @portico/core shows who asks for which.'
  );
}
