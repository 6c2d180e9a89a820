// Owns reading one text as what a JSON Schema type declares: numbers, booleans, constants. What it refuses, it refuses in
// FastAPI's words.
import type { JsonSchema, Validated } from './compiled-schema.js';

/** Reads a text; the value still has to be validated. */
export type ParseText = (text: string) => Validated;

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
