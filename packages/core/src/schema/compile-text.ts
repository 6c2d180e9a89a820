// Owns validation of what arrives as text (path, query, header, cookie, form): parsed by the schema's declared input type,
// then validated like any other value, so that no schema has to coerce.

import type { Extracted, JsonSchema, Schema, Validated, ValidateText } from '../contracts/schema.js';
import { memoize } from '../primitives/memoize.js';
import { whenSettled } from '../primitives/when-settled.js';
import { compileSchema } from './compile-schema.js';
import { describeSchema } from './describe-schema.js';
import { textAlternatives } from './json-schema/text-alternatives.js';
import { holdsNul, isListType, nulRefused, parsersOf, textParserFor } from './parse-text.js';
import { compileTextScalar, type PlainScalar } from './zod/plain-scalar.js';
import { toStandard } from './zod/to-zod.js';
import { beginsWithTransform, isZod } from './zod/zod-schema.js';

/** Whether the schema takes a list, so that every text under its name counts and not only one. */
export function isListSchema(schema: Schema): boolean {
  return plainScalarOf(schema) === undefined && alternativesOf(schema).some(isListType);
}

/** Whether the schema takes nothing but objects, whose values no single text can hold. */
export function isObjectSchema(schema: Schema): boolean {
  return plainScalarOf(schema) === undefined && alternativesOf(schema).every((one) => one['type'] === 'object');
}

const plainScalarOf = /* @__PURE__ */ memoize((schema: Schema): PlainScalar | undefined => {
  const source = toStandard(schema);
  return isZod(source) ? compileTextScalar(source) : undefined;
});

function alternativesOf(schema: Schema): readonly JsonSchema[] {
  const description = describeSchema(schema, 'input');
  const alternatives = textAlternatives(description, description);
  if (!isZod(schema) || !beginsWithTransform(schema)) return alternatives;
  return alternatives.some(isListType) ? [{}, { type: 'array', items: {} }] : [{}];
}

/**
 * Compiles a schema into a validator of texts. A list takes all of them; anything else takes the last.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileText: (schema: Schema) => ValidateText = /* @__PURE__ */ memoize((schema) => {
  const parse = compileParser(schema);
  return (texts) => (texts.some(holdsNul) ? nulRefused : parse(texts));
});

/** Compiles a schema that takes no list into a validator of one text. @throws {DefinitionError} If a model class cannot be compiled. */
export const compileOneText: (schema: Schema) => (text: string) => ReturnType<ValidateText> = /* @__PURE__ */ memoize(
  (schema) => {
    const scalar = plainScalarOf(schema);
    if (scalar) return readPlain(scalar, schema);
    const validate = compileText(schema);
    return (text) => validate([text]);
  },
);

/** A plain scalar that fits needs no more; what does not is for the validator to judge. */
function readPlain({ type, fits }: PlainScalar, schema: Schema): (text: string) => ReturnType<ValidateText> {
  const parse = textParserFor({ type });
  return (text) => {
    if (holdsNul(text)) return nulRefused;
    const parsed = parse(text);
    return !parsed.ok || fits(parsed.value) ? parsed : compileSchema(schema)(parsed.value);
  };
}

/** Tries what a union allows, one after the other; the first refusal speaks for all. */
function compileParser(schema: Schema): ValidateText {
  const validate = compileSchema(schema);
  const parsers = parsersOf(alternativesOf(schema), describeSchema(schema, 'input'));
  const from = (index: number, texts: readonly string[], refusal?: Validated): Extracted => {
    const parsed = parsers[index]?.(texts);
    if (!parsed) return refusal ?? validate(texts.at(-1));
    return whenSettled(parsed.ok ? validate(parsed.value) : parsed, (result) =>
      result.ok ? result : from(index + 1, texts, refusal ?? result),
    );
  };
  return (texts) => from(0, texts);
}
