// Owns validation of what arrives as text (path, query, header, cookie, form): parsed by the schema's declared input type,
// then validated like any other value, so that no schema has to coerce.

import { memoize } from '../contracts/memoize.js';
import type { Schema } from '../contracts/schema.js';
import { isThenable } from '../contracts/when-settled.js';
import type { Issue } from '../errors/validation-errors.js';
import { compileSchema } from './compile-schema.js';
import type { JsonSchema, Validate, Validated, ValidateText } from './compiled-schema.js';
import { describeSchema } from './describe-schema.js';
import { mostIssues } from './issue-bounds.js';
import { textAlternatives } from './json-schema/text-alternatives.js';
import { type ParseText, textParserFor } from './parse-text.js';
import { compileTextScalar, type PlainScalar } from './zod/plain-scalar.js';
import { takesRawText } from './zod/takes-raw-text.js';
import { toStandard } from './zod/to-zod.js';
import { isZod } from './zod/zod-schema.js';

/** Reads all texts under one name as one value. */
export type ParseTexts = (texts: readonly string[]) => Validated;

/** Whether the schema takes a list, so that every text under its name counts and not only one. */
export function isListSchema(schema: Schema): boolean {
  return plainScalarOf(schema) === undefined && alternativesOf(schema).some(isListType);
}

/** Whether the schema takes nothing but objects, whose values no single text can hold. */
export function isObjectSchema(schema: Schema): boolean {
  return plainScalarOf(schema) === undefined && alternativesOf(schema).every((one) => one['type'] === 'object');
}

const plainScalarOf = memoize((schema: Schema): PlainScalar | undefined => {
  const source = toStandard(schema);
  return isZod(source) ? compileTextScalar(source) : undefined;
});

function alternativesOf(schema: Schema): readonly JsonSchema[] {
  const description = describeSchema(schema, 'input');
  const alternatives = textAlternatives(description, description);
  if (!takesRawText(schema)) return alternatives;
  return alternatives.some(isListType) ? [{}, { type: 'array', items: {} }] : [{}];
}

/**
 * Compiles a schema into a validator of texts. A list takes all of them; anything else takes the last.
 * @returns The same function for the same schema.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export const compileText: (schema: Schema) => ValidateText = memoize((schema) => {
  const parse = compileParser(schema);
  return (texts) => (texts.some(holdsNul) ? nulRefused : parse(texts));
});

/** Compiles a schema that takes no list into a validator of one text. @throws {DefinitionError} If a model class cannot be compiled. */
export const compileOneText: (schema: Schema) => (text: string) => ReturnType<ValidateText> = memoize((schema) => {
  const scalar = plainScalarOf(schema);
  if (scalar) return readPlain(scalar, schema);
  const validate = compileText(schema);
  return (text) => validate([text]);
});

/** A plain scalar that fits needs no more; what does not is for the validator to judge. */
function readPlain({ type, fits }: PlainScalar, schema: Schema): (text: string) => ReturnType<ValidateText> {
  const parse = textParserFor({ type });
  return (text) => {
    if (holdsNul(text)) return nulRefused;
    const parsed = parse(text);
    return !parsed.ok || fits(parsed.value) ? parsed : compileSchema(schema)(parsed.value);
  };
}

function compileParser(schema: Schema): ValidateText {
  const description = describeSchema(schema, 'input');
  const validate = compileSchema(schema);
  const alternatives = alternativesOf(schema);
  const takesLists = alternatives.some(isListType);
  const parsers = alternatives.map((one) =>
    isListType(one) ? parseList(one, description) : parseOne(one, takesLists),
  );
  const [only] = parsers;
  return parsers.length === 1 && only ? parseAndValidate(only, validate) : tryEach(parsers, validate);
}

/**
 * Compiles the reading of the texts under one name by a description alone, such as that of a property; the first type that
 * can be read counts. What it gives still has to be validated.
 * @param root Where `$defs` are.
 */
export function compileTexts(
  description: unknown,
  root: JsonSchema,
): { readonly parse: ParseTexts; readonly list: boolean } {
  const alternatives = textAlternatives(description, root);
  const list = alternatives.some(isListType);
  const parsers = alternatives.map((one) => (isListType(one) ? parseList(one, root) : parseOne(one, list)));
  const parse: ParseTexts = (texts) => {
    const results = parsers.map((parser) => parser(texts));
    return results.find(({ ok }) => ok) ?? results[0] ?? { ok: true, value: texts.at(-1) };
  };
  return { parse: (texts) => (texts.some(holdsNul) ? nulRefused : parse(texts)), list };
}

function isListType(schema: JsonSchema): boolean {
  return schema['type'] === 'array';
}

/** A scalar beside a list, as in «a string or many», is meant only if there is a single text. */
function parseOne(schema: JsonSchema, besideList: boolean): ParseTexts {
  const parse = textParserFor(schema);
  if (!besideList) return (texts) => parse(texts.at(-1) ?? '');
  const several: Validated = {
    ok: false,
    issues: [{ type: 'too_long', loc: [], msg: 'Input should be a single value' }],
  };
  return (texts) => (texts.length === 1 ? parse(texts[0] ?? '') : several);
}

function parseList(schema: JsonSchema, root: JsonSchema): ParseTexts {
  const parserOf = (item: unknown): ParseText => firstThatParses(textAlternatives(item, root).map(textParserFor));
  const leading = Array.isArray(schema['prefixItems']) ? schema['prefixItems'].map(parserOf) : [];
  const rest = parserOf(schema['items']);
  return (texts) => {
    const issues: Issue[] = [];
    const values: unknown[] = [];
    for (const [index, text] of texts.entries()) {
      const result = (leading[index] ?? rest)(text);
      if (result.ok) values.push(result.value);
      else for (const issue of result.issues) issues.push({ ...issue, loc: [index, ...issue.loc] });
      if (issues.length >= mostIssues) break;
    }
    return issues.length > 0 ? { ok: false, issues } : { ok: true, value: values };
  };
}

function firstThatParses(parsers: readonly ParseText[]): ParseText {
  const [first, ...others] = parsers;
  if (!first) return (text) => ({ ok: true, value: text });
  if (others.length === 0) return first;
  return (text) => {
    const result = first(text);
    return result.ok ? result : (others.map((parse) => parse(text)).find(({ ok }) => ok) ?? result);
  };
}

function parseAndValidate(parse: ParseTexts, validate: Validate): ValidateText {
  return (texts) => {
    const parsed = parse(texts);
    return parsed.ok ? validate(parsed.value) : parsed;
  };
}

/** Tries what a union allows, one after the other; the first refusal by the schema speaks for all. */
function tryEach(parsers: readonly ParseTexts[], validate: Validate): ValidateText {
  const attempts = parsers.map((parse) => parseAndValidate(parse, validate));
  const from = (index: number, texts: readonly string[], refusal?: Validated): Validated | Promise<Validated> => {
    const attempt = attempts[index];
    if (!attempt) return refusal ?? validate(texts.at(-1));
    const result = attempt(texts);
    const next = (settled: Validated): Validated | Promise<Validated> =>
      settled.ok ? settled : from(index + 1, texts, refusal ?? settled);
    return isThenable(result) ? result.then(next) : next(result);
  };
  return (texts) => from(0, texts);
}

/** No text of a person holds NUL; databases and C libraries below end or fail there. */
const nulRefused: Validated = {
  ok: false,
  issues: [{ type: 'null_character', loc: [], msg: 'Input should not contain NUL characters' }],
};

function holdsNul(text: string): boolean {
  return text.includes('\0');
}
