// What is said of a parameter that nothing fills, or whose type nobody knows: what to write, in the way in which it is written here.
import type { Class } from '../contracts/schema.js';
import { importAsValue, missingMetadata, setFlag } from '../errors/missing-metadata.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isClass } from '../schema/is-schema.js';
import { isEnum } from '../schema/no-schema.js';
import { getParameterTypes } from './declared-parameters.js';
import { routesOf } from './verb.js';

/** In the place of a type where metadata has nothing to say. */
export const inList: unique symbol = Symbol('inList');

export function noList(place: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: sources and dependencies stand in a list, and this is none. Write [ and ] around them.`,
  );
}

export function noSource(place: string, entry: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: ${entry === undefined ? 'undefined' : `a ${typeof entry}`} is neither a source nor a dependency. ` +
      'Write a source such as Query("q", String), or a dependency; what is undefined here is often an import circle.',
  );
}

/** The error for `Security(HTTPBearer)`, which guards nothing. */
export function schemeClass(place: string, target: Class): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: ${target.name} is the class of a scheme, and only a scheme asks for credentials. Write new ${target.name}(…).`,
  );
}

export function unknownKind(place: string, spec: never): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: its source is of the kind '${(spec as { kind: unknown }).kind}', which nobody here knows. ` +
      'Make sources with defineSource(…), and see that only one version of @portico/core is installed.',
  );
}

/** The error for `limit = 10` behind a source that must be there. */
export function neverApplies(place: string, label: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: its initialiser never applies, since ${label} must be there. ` +
      'Write the default into the source, as in Query("limit", Number, { default: 10 }), and take out the initialiser.',
  );
}

/**
 * The error for a parameter without a source.
 * @param type What metadata says of it.
 * @param callable Whose parameter it is.
 * @param standard Whether its class was compiled with standard decorators, of which none stands in front of a parameter.
 */
export function missingSource(place: string, type: unknown, callable: object, standard = false): DefinitionError {
  if (isClass(callable) && (type === Object || type === Function))
    return hiddenClass(place, type === Object ? 'Object' : 'Function');
  const known = isClass(type) && type !== Object ? ` (its type is ${type.name})` : '';
  return new DefinitionError(`Cannot fill ${place}: it has no source${known}. ${remedyFor(type, callable, standard)}.`);
}

const sources = 'Query("name", String), Depends(dependency) or Body(Item)';

function remedyFor(type: unknown, callable: object, standard: boolean): string {
  if (type === inList) return `Add one to the list, such as ${sources}`;
  const list = isClass(callable)
    ? 'in a list, as in @Injectable([dependency]) or @Controller("/path", [dependency])'
    : 'in a list, as in @Get("/path", [Query("name", String)])';
  if (standard) return `Write the sources of all ${list}; or, if decorators stand before them, ${setFlag}`;
  const before = `Write one before it, such as @${sources.replaceAll(/\b(Depends|Body)/g, '@$1')}; or all ${list}`;
  if (!isClass(callable) || type !== undefined) return before;
  // Its methods have their types: only the class, which nobody decorated, has not.
  const routes = routesOf(callable.prototype);
  if (routes.some(({ key }) => getParameterTypes(callable.prototype, key) !== undefined))
    return `Decorate the class, @Controller(), so that its types are known; or ${before.replace('Write', 'write')}`;
  return `${before}; or decorate the class, @Injectable(), so that its types are known, and ${missingMetadata().remedy}`;
}

export function saidTwice(owner: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill the parameters of ${owner}: decorators before them have sources, and a list has. Keep the list, or take it out.`,
  );
}

/** What compilers write of an interface, and of a class that only its type was imported of. */
function hiddenClass(place: string, said: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: it has no source, and of its type the metadata only says ${said}. If it is a class, ${importAsValue}; ` +
      'for anything else write a source before it, such as @Depends(store).',
  );
}

/**
 * The error for a parameter whose type nobody knows.
 * @param written What stands before it, such as `Path('id')`.
 * @param type What metadata says of it.
 * @param better What to write instead.
 */
export function untyped(place: string, written: string, type: unknown, better: string): DefinitionError {
  const [what, remedy] = untypedBecause(type, better);
  return new DefinitionError(
    `Cannot tell the type of ${place}: ${written} takes it from metadata, and ${what}. ${remedy}.`,
  );
}

function untypedBecause(type: unknown, better: string): readonly [string, string] {
  const write = `Write it out: ${better}`;
  if (type === inList) return ['a list has none', write];
  const decorated = `Write it out: @${better}`;
  if (isEnum(type)) {
    const schema = decorated.replace(/\b(String|Item|SomeClass)\b/, 'z.enum(…)');
    return ['an enum is there with some compilers only', schema];
  }
  if (typeof type !== 'function') {
    const { fact, remedy } = missingMetadata();
    return [fact, `${decorated}, or ${remedy}`];
  }
  const hidden = type === Object || type === Function ? `; if it is a class, ${importAsValue}` : '';
  return [
    `the metadata only says ${type.name || 'Function'}`,
    `${decorated}; metadata knows single classes only, and none from an import circle${hidden}`,
  ];
}
