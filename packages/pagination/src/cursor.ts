// Owns cursors: a position in a list as text that says nothing to its reader. They are not signed: a cursor leads to a place and
// permits nothing, so that one made up is only another question, whose position the schema checks like all input.
import { DefinitionError, type JsonSchema, PorticoError, type StandardSchema } from '@portico/core';
import { findOutsideJson, validateAsIs } from '@portico/core/graph';

// biome-ignore lint/suspicious/noExplicitAny: a position of any kind is meant
export type AnyPosition = StandardSchema<any, any>;

/** What is longer was not given out. */
const longest = 2000;

/** A position as text. @throws {PorticoError} If JSON cannot hold it, or it is longer than what is taken back: the client could not go on. */
export function encodeCursor(position: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(position, carried));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const cursor = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  if (cursor.length > longest) throw tooLong(cursor.length);
  return cursor;
}

/** What JSON makes of a part of a position; where it would be null, the client would go on elsewhere. */
function carried(this: unknown, key: string, value: unknown): unknown {
  const given = (this as Readonly<Record<string, unknown>>)[key];
  if (given instanceof Date && value === null) throw notCarried(key, given);
  if (typeof value === 'number' && !Number.isFinite(value)) throw notCarried(key, value);
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The position of a cursor. @throws If it is none. */
function decodeCursor(cursor: unknown): unknown {
  if (typeof cursor !== 'string' || cursor.length > longest || !/^[\w-]+$/.test(cursor))
    throw new TypeError('no cursor');
  const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

const text: JsonSchema = { type: 'string', maxLength: longest, pattern: '^[\\w-]+$' };
/** The rest is a rule of the program's own, which no JSON Schema says. */
const refused = { issues: [{ message: 'Input should be a cursor that a page before gave', code: 'custom' }] };

/** @throws {DefinitionError} If a position has a part that JSON cannot hold, so that no cursor would be taken back. */
export function checkPosition(position: AnyPosition): void {
  const found = findOutsideJson(position, 'input');
  if (found === undefined) return;
  const part = found.path.length === 0 ? 'it' : `'${found.path.join('.')}'`;
  throw new DefinitionError(
    `Cannot declare CursorQuery(…): a cursor is JSON, and ${part} must be a ${found.kind}, which JSON cannot hold. ` +
      'Let it be a text or a number, or take one: z.iso.datetime() or z.coerce.date() for a time, z.coerce.bigint() for a bigint.',
  );
}

/** The schema of a cursor in a query: a text that becomes a position. What is wrong inside is told to nobody: it is opaque. */
export function cursorSchema<C extends AnyPosition>(position: C): C {
  const schema: AnyPosition = {
    '~standard': {
      version: 1,
      vendor: 'portico',
      validate: (cursor) => {
        try {
          const found = validateAsIs(position, decodeCursor(cursor));
          if (found instanceof Promise) return found.then((result) => (result.issues ? refused : result));
          return found.issues ? refused : found;
        } catch {
          return refused;
        }
      },
      jsonSchema: { input: () => ({ ...text }), output: () => ({}) },
    },
  };
  return schema as C;
}

function notCarried(key: string, value: number | Date): PorticoError {
  return new PorticoError(
    `Cannot give the cursor of the next page: ${key === '' ? 'it' : `'${key}'`} is ${value}, which JSON cannot hold. ` +
      'Let `next` hold what the page can be found by again.',
  );
}

function tooLong(length: number): PorticoError {
  return new PorticoError(
    `Cannot give the cursor of the next page: it would have ${length} characters, and no more than ${longest} are taken back. ` +
      'Let `next` hold less of the last item, such as its id in place of a long text.',
  );
}
