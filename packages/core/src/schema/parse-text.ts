// Owns reading texts as what a JSON Schema declares: numbers, booleans, constants, lists of them. What it refuses, it refuses in
// FastAPI's words.
import type { JsonSchema, Validated } from '../contracts/schema.js';
import type { Issue } from '../errors/validation-errors.js';
import { mostIssues } from './issue.js';
import { textAlternatives } from './json-schema/text-alternatives.js';

/** Reads a text; the value still has to be validated. */
type ParseText = (text: string) => Validated;

/** Reads all texts under one name as one value; it still has to be validated. */
export type ParseTexts = (texts: readonly string[]) => Validated;

/** The reading of the texts under one name. */
export interface TextsParser {
  /** The first type that can be read counts. */
  readonly parse: ParseTexts;
  /** Whether every text counts, and not only one. */
  readonly list: boolean;
}

/**
 * Compiles the reading of texts by a description alone, such as that of a property.
 * @param root Where `$defs` are.
 * @example const read = compileTexts({ type: 'integer' }, {}).parse(['5']); // { ok: true, value: 5 }
 */
export function compileTexts(description: unknown, root: JsonSchema): TextsParser {
  const alternatives = textAlternatives(description, root);
  const parse = firstThatParses(parsersOf(alternatives, root));
  return { parse: (texts) => (texts.some(holdsNul) ? nulRefused : parse(texts)), list: alternatives.some(isListType) };
}

/** The reading of each of the single types that a schema allows. @param root Where `$defs` are. */
export function parsersOf(alternatives: readonly JsonSchema[], root: JsonSchema): readonly ParseTexts[] {
  const besideList = alternatives.some(isListType);
  return alternatives.map((one) => (isListType(one) ? parseList(one, root) : parseOne(one, besideList)));
}

/** Whether a schema of one type is a list. */
export function isListType(schema: JsonSchema): boolean {
  return schema['type'] === 'array';
}

/** A scalar beside a list, as in «a string or many», is meant only if there is a single text. */
function parseOne(schema: JsonSchema, besideList: boolean): ParseTexts {
  const parse = textParserFor(schema);
  if (!besideList) return (texts) => parse(texts.at(-1) ?? '');
  return (texts) => (texts.length === 1 ? parse(texts[0] ?? '') : refuse('too_long', 'Input should be a single value'));
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

/** The first refusal speaks for all. */
function firstThatParses<T>(parsers: readonly ((given: T) => Validated)[]): (given: T) => Validated {
  const [first = (value: T): Validated => ({ ok: true, value }), ...others] = parsers;
  if (others.length === 0) return first;
  return (given) => {
    const result = first(given);
    return result.ok ? result : (others.map((parse) => parse(given)).find(({ ok }) => ok) ?? result);
  };
}

/** No text of a person holds NUL; databases and C libraries below end or fail there. */
export const nulRefused: Validated = /* @__PURE__ */ refuse(
  'null_character',
  'Input should not contain NUL characters',
);

/** Whether a text holds a NUL. */
export function holdsNul(text: string): boolean {
  return text.includes('\0');
}

/** The parser for a schema of one type. */
export function textParserFor(schema: JsonSchema): ParseText {
  const constants = 'const' in schema ? [schema['const']] : schema['enum'];
  if (Array.isArray(constants)) return parseConstant(constants);
  switch (schema['type']) {
    case 'integer':
      return parseInteger;
    case 'number':
      return parseNumber;
    case 'boolean':
      return parseBoolean;
    default:
      return keepText;
  }
}

function keepText(text: string): Validated {
  return { ok: true, value: text };
}

/** A text that is none of the constants stays a text: the schema's own refusal names what it expects. */
function parseConstant(constants: readonly unknown[]): ParseText {
  const byText = new Map(constants.map((constant) => [String(constant), constant]));
  return (text) => ({ ok: true, value: byText.has(text) ? byText.get(text) : text });
}

/** Most integers: digits alone, and too few of them to be unsafe. */
const fewDigits = /^[1-9]\d{0,14}$/;

function parseInteger(text: string): Validated {
  if (fewDigits.test(text)) return { ok: true, value: Number(text) };
  const digits = /^\s*([+-]?\d+)(?:\.0+)?\s*$/.exec(text)?.[1];
  if (digits === undefined) {
    return refuse('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
  }
  const value = Number(digits);
  // Past this limit a number would silently become its neighbour.
  if (Number.isSafeInteger(value)) return { ok: true, value: value === 0 ? 0 : value };
  return refuse('int_parsing_size', 'Unable to parse input string as an integer, exceeded maximum size');
}

function parseNumber(text: string): Validated {
  // Every digit can be read in one way only: an expression that backtracks here could be kept busy by a long text.
  if (!/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text)) {
    return refuse('float_parsing', 'Input should be a valid number, unable to parse string as a number');
  }
  const value = Number(text);
  return Number.isFinite(value) ? { ok: true, value } : refuse('finite_number', 'Input should be a finite number');
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'on', 'yes', 't', 'y'].map((word) => [word, true] as const),
  ...['0', 'false', 'off', 'no', 'f', 'n'].map((word) => [word, false] as const),
]);

function parseBoolean(text: string): Validated {
  const value = booleans.get(text.toLowerCase());
  if (value !== undefined) return { ok: true, value };
  return refuse('bool_parsing', 'Input should be a valid boolean, unable to interpret input');
}

function refuse(type: string, msg: string): Validated {
  return { ok: false, issues: [{ type, loc: [], msg }] };
}
