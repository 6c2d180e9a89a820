// Fills in from emitted metadata what a source leaves open, and says what to write where metadata has nothing to say.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { Schema } from '../contracts/schema.js';
import { emitMetadata } from '../errors/check-decorator-call.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isClass, isScalar } from '../schema/is-schema.js';
import { isEnum } from '../schema/no-schema.js';
import type { CompleteSpec, SourceSpec } from './source.js';

/** In the place of a type where metadata has nothing to say. */
export const inList: unique symbol = Symbol('inList');

/**
 * Completes a source.
 * @param type What metadata says of the parameter's type.
 * @param place Where it was declared, such as `Items.read, parameter 1 (id)`.
 * @throws {DefinitionError} If metadata does not say what the source needs, or no request can ever satisfy it.
 */
export function completeSource(spec: SourceSpec, type: unknown, place: string): CompleteSpec {
  switch (spec.kind) {
    case 'depends':
      if (spec.dependency !== undefined) return spec;
      if (isInjectable(type)) return { ...spec, dependency: type };
      throw untyped(place, 'Depends()', type, 'Depends(SomeClass)');
    case 'reflected':
      if (isScalar(type) || isInjectable(type)) return checked(spec.complete(type as Schema), place);
      throw untyped(place, spec.label, type, spec.written(type === Array));
    case 'value':
      return checked(spec.source, place);
    case 'security':
    case 'context':
      return spec;
    default:
      throw unknownKind(place, spec);
  }
}

function checked(source: ParameterSource, place: string): CompleteSpec {
  source.check?.(place);
  return { kind: 'value', source };
}

function unknownKind(place: string, spec: never): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: its source is of the kind '${(spec as { kind: unknown }).kind}', which nobody here knows. ` +
      'Make sources with defineSource(…), and see that only one version of @portico/core is installed.',
  );
}

/** Whether metadata names a class of the user's own: tsc writes Object, Array or Function where it cannot tell. */
export function isInjectable(type: unknown): type is new (...args: unknown[]) => object {
  return isClass(type) && !isScalar(type) && type !== Object && type !== Array && type !== Function && type !== Promise;
}

/** The error for a parameter without a source. @param callable Whose parameter it is. */
export function missingSource(place: string, type: unknown, callable: object): DefinitionError {
  if (isClass(callable) && (type === Object || type === Function))
    return hiddenClass(place, type === Object ? 'Object' : 'Function');
  const known = isClass(type) && type !== Object ? ` (its type is ${type.name})` : '';
  const orClass =
    isClass(callable) && type === undefined
      ? `; or decorate the class, @Injectable(), so that its types are known, ${emitMetadata}`
      : '';
  return new DefinitionError(
    `Cannot fill ${place}: it has no source${known}. ` +
      `Write one before it, such as @Query("name", String), @Depends(dependency) or @Body(Item)${orClass}.`,
  );
}

/** What compilers write of an interface, and of a class that only its type was imported of. */
function hiddenClass(place: string, said: string): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${place}: it has no source, and of its type the metadata only says ${said}. If it is a class, import it without "type" ` +
      '(import { Store }, never import type { Store }); for anything else write a source before it, such as @Depends(store).',
  );
}

function untyped(place: string, written: string, type: unknown, better: string): DefinitionError {
  const [what, remedy] = untypedBecause(type, better);
  return new DefinitionError(
    `Cannot tell the type of ${place}: ${written} takes it from metadata, and ${what}. ${remedy}.`,
  );
}

function untypedBecause(type: unknown, better: string): readonly [string, string] {
  if (type === inList) return ['a list has none', `Write it out: ${better}`];
  if (isEnum(type)) {
    return [
      'an enum is there with some compilers only',
      `Write it out: @${better.replace(/\b(String|Item|SomeClass)\b/, 'z.enum(…)')}`,
    ];
  }
  if (typeof type !== 'function') {
    return ['none was emitted', `Write it out: @${better}, ${emitMetadata}`];
  }
  return [
    `the metadata only says ${type.name || 'Function'}`,
    `Write it out: @${better}; metadata knows single classes only, and those not from an "import type" or an import circle`,
  ];
}
