// Parts of a body: what all of them have in common, whatever the body comes as, and those that stand by name in a JSON object.
import type { BodySource, SourceOptions } from '../contracts/parameter-source.js';
import type { Schema, Validate } from '../contracts/schema.js';
import { compileAbsence, isRequired, type ValueDeclaration } from '../extract/absence.js';
import { issueOf, locate } from '../extract/locate.js';
import { compileSchema } from '../schema/compile-schema.js';
import { notAnObject } from '../schema/issue.js';
import { isObject } from '../schema/json-schema/map-json-schema.js';
import { type JsonValue, jsonFormat } from './formats/whole-body.js';

/** What all parts of a body have in common. @param word As users write it, such as `Form`. */
export function partOf(
  word: string,
  name: string,
  value: ValueDeclaration,
): Omit<BodySource, 'formats' | 'compile' | 'describe'> & ValueDeclaration {
  return {
    ...value,
    reads: 'body',
    takes: 'part',
    label: `${word}('${name}')`,
    in: 'body',
    identity: `${word === 'Body' ? 'body' : 'form'} ${name}`,
    get required() {
      return isRequired(value);
    },
    compileAbsence: () => compileAbsence(value, ['body', name]),
  };
}

/** Creates the source of one member of a JSON object. */
export function createBodyPart(name: string, schema: Schema, options: SourceOptions): BodySource {
  const value: ValueDeclaration = { schema, options };
  return Object.assign(partOf('Body', name, value), {
    carrier: 'JSON' as const,
    formats: [jsonFormat],
    compile: () => compileMember(name, value),
    describe: () => ({ fields: [{ name, required: isRequired(value), schema, options }] }),
  });
}

function compileMember(name: string, value: ValueDeclaration): ReturnType<BodySource['compile']> {
  const loc = ['body', name];
  const absent = compileAbsence(value, loc);
  const validate: Validate = compileSchema(value.schema);
  return (read, proved) => {
    if (read === undefined) return absent();
    const { value: body, most } = read as JsonValue;
    // Every part says so, and it is told once.
    if (!isObject(body)) return noObject;
    if (!Object.hasOwn(body, name)) return absent();
    return locate(validate(body[name], most, proved), loc, body[name]);
  };
}

const noObject = /* @__PURE__ */ issueOf({ ...notAnObject, loc: ['body'] });
