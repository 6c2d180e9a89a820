// Makes a class one with itself in another copy of this package, as a linked one or a second version brings it, and tells
// of two versions in one process.

/** Where a branded class keeps its name. */
const nameKey = Symbol.for('portico.brand');

/**
 * Lets instances of the same class in another copy of this package count as instances of this one.
 * @param name The class's name, written out: minifiers change the one that it carries.
 */
export function brand(target: abstract new (...args: never[]) => object, name: string): void {
  const mark = Symbol.for(`portico.${name}`);
  Object.defineProperty(target, nameKey, { value: name });
  Object.defineProperty(target.prototype, mark, { value: true });
  Object.defineProperty(target, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // Classes below inherit this and mean themselves alone.
      if (this !== target) return Function.prototype[Symbol.hasInstance].call(this as never, value);
      return typeof value === 'object' && value !== null && mark in value;
    },
  });
}

/** What stands for a class where classes are compared: the same for a branded class in every copy, otherwise the class itself. */
export function identityOf(target: unknown): unknown {
  if (typeof target !== 'function' || !Object.hasOwn(target, nameKey)) return target;
  return (target as { readonly [nameKey]?: string })[nameKey];
}

/** The version of this package, as package.json has it. */
export const version = '0.1.0';

/** Where each copy that is loaded lies, by its version; registered globally, for no copy can see another's modules. */
const copiesKey = Symbol.for('portico.copies');

const everywhere = globalThis as { [copiesKey]?: Map<string, string> };
const copies = everywhere[copiesKey] ?? new Map<string, string>();
everywhere[copiesKey] = copies;
copies.set(version, import.meta.url);

/** Says so if several versions are loaded. */
export function tellVersions(say: (message: string) => void): void {
  if (copies.size < 2) return;
  const found = [...copies].map(([each, url]) => `${each} (${url})`).join(' and ');
  say(
    `@portico/core is loaded in several versions, ${found}: what one declares, the other may not understand. ` +
      'Install one of them for all packages; npm ls @portico/core shows who asks for which.',
  );
}
