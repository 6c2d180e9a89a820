// Owns the error for what stands in a schema's place and is none: it says what it is, and how a schema is written.
import { isStandard } from '../decorators/metadata.js';
import { setTarget } from '../errors/missing-metadata.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isSchema } from './is-schema.js';

/**
 * What to say of a value that is no schema.
 * @param subject How the message begins, such as `Cannot declare Query('limit'): its schema`.
 * @param path The declarations that lead there, outermost first.
 * @example if (!isSchema(Number)) throw noSchema('Cannot declare settings: their schema', Number);
 */
export function noSchema(subject: string, value: unknown, path: readonly string[] = []): DefinitionError {
  return new DefinitionError(`${subject} is ${whatIs(value)}. ${remedyFor(value)}.`, path);
}

/** Whether the value looks like what stands for a TypeScript enum at run time: an object of nothing but texts and numbers. */
export function isEnum(value: unknown): value is Readonly<Record<string, string | number>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isSchema(value)) return false;
  const members: readonly unknown[] = Object.values(value);
  return members.length > 0 && members.every((member) => typeof member === 'string' || typeof member === 'number');
}

function whatIs(value: unknown): string {
  if (isEnum(value)) return 'an object of texts or numbers, as an enum is';
  if (Array.isArray(value))
    return value.length === 1 ? `a list of ${whatIs(value[0])}` : 'a list of other than one schema';
  if (value === undefined || value === null) return String(value);
  if (isCompiledClass(value)) return 'a class that was compiled to a function';
  return typeof value === 'object' ? 'an object that is no schema' : `a ${typeof value}`;
}

function remedyFor(value: unknown): string {
  const inner: unknown = Array.isArray(value) ? value[0] : value;
  if (isCompiledClass(inner)) return setTarget;
  return isEnum(inner)
    ? 'Write z.enum(…) around an enum, as in z.enum(Status); options stand beside the schema'
    : 'Write a schema there (String, Number, a model class, [Item] or a Standard Schema such as z.object({ … })); options stand beside it';
}

/** Whether it was a class: standard decorators of members leave their mark, and cannot see what it became. */
export function isCompiledClass(value: unknown): boolean {
  return typeof value === 'function' && isStandard(value);
}
