// Owns validation of an object that arrives as texts by name: a form, a whole query, `filter[name]=…`. Each text is read by the
// declared type of its property, then the whole is validated like any other value.

import { memoize } from '../contracts/memoize.js';
import type { Extracted, JsonSchema, Schema, Validated } from '../contracts/schema.js';
import { isThenable } from '../contracts/when-settled.js';
import type { Issue } from '../errors/validation-errors.js';
import { compileSchema } from './compile-schema.js';
import { compileTexts } from './compile-text.js';
import { describeSchema } from './describe-schema.js';
import { compileReading, type Entries, objectsIn, propertiesIn } from './read-text-object.js';

export type { Entries };

/** What is known of one property of the object. */
export interface TextProperty {
  readonly name: string;
  /** Its JSON Schema, with the `$defs` of the whole. */
  readonly description: JsonSchema;
  readonly required: boolean;
  /** Whether it takes every text under its name. */
  readonly list: boolean;
}

/**
 * The properties that an object schema declares.
 * @returns `undefined` if it takes anything but objects.
 */
export const textPropertiesOf: (schema: Schema) => readonly TextProperty[] | undefined = memoize((schema) => {
  const root = describeSchema(schema, 'input');
  const objects = objectsIn(root, root);
  if (objects.length === 0) return undefined;
  const names = new Set(objects.flatMap((object) => Object.keys(propertiesIn(object))));
  return [...names].map((name) => {
    const found = objects.flatMap((object) => propertiesIn(object)[name] ?? []);
    const description = { ...withDefs(found.length === 1 ? (found[0] as JsonSchema) : { anyOf: found }, root) };
    const required = objects.every(({ required }) => Array.isArray(required) && required.includes(name));
    return { name, description, required, list: compileTexts(description, description).list };
  });
});

function withDefs(description: JsonSchema, root: JsonSchema): JsonSchema {
  return root['$defs'] === undefined ? description : { ...description, $defs: root['$defs'] };
}

/**
 * Compiles an object schema into a validator of texts by name.
 * @param emptyIsAbsent Whether a single empty text counts as none, as browsers send it for a field left blank.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function compileTextObject(schema: Schema, emptyIsAbsent: boolean): (entries: Entries) => Extracted {
  const validate = compileSchema(schema);
  const read = compileReading(describeSchema(schema, 'input'), emptyIsAbsent);
  return (entries) => {
    const { value, issues } = read(entries);
    const result = validate(value);
    if (issues.length === 0) return result;
    return isThenable(result) ? result.then((late) => merge(late, issues)) : merge(result, issues);
  };
}

/** What could not be read is said once, in the words of the reading. */
function merge(result: Validated, issues: readonly Issue[]): Validated {
  const unread = new Set(issues.map(({ loc }) => loc[0]));
  const others = result.ok ? [] : result.issues.filter(({ loc }) => !unread.has(loc[0]));
  return { ok: false, issues: [...issues, ...others] };
}
