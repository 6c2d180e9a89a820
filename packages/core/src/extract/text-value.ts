// From the texts under one name to a value: how a list is taken apart, which text counts, what absence means.
import type { ParameterStyle, RequestHead, Texts } from '../contracts/request-head.js';
import type { Extracted } from '../contracts/schema.js';
import { compileSchema } from '../schema/compile-schema.js';
import { compileOneText, compileText, isListSchema } from '../schema/compile-text.js';
import { compileTextObject } from '../schema/compile-text-object.js';
import type { Location } from '../schema/issue.js';
import { compileAbsence, type ValueDeclaration } from './absence.js';
import { locate } from './locate.js';
import { asTexts, decode, unquote } from './request-head.js';

/**
 * Compiles the way from texts to a value: a list takes all of them, anything else the last.
 * @param loc Where the issues lie.
 * @param emptyIsAbsent Whether an empty text counts as none; one in a list is an item of it.
 */
export function compileTextValue(
  value: ValueDeclaration,
  loc: Location,
  emptyIsAbsent = false,
): (texts: Texts) => Extracted {
  const absent = compileAbsence(value, loc);
  if (isListSchema(value.schema)) {
    const validate = compileText(value.schema);
    return (texts) => (asTexts(texts).length === 0 ? absent() : locate(validate(asTexts(texts)), loc, asTexts(texts)));
  }
  const validate = compileOneText(value.schema);
  return (texts) => {
    const text = typeof texts === 'string' ? texts : texts?.at(-1);
    return text === undefined || (emptyIsAbsent && text === '') ? absent() : locate(validate(text), loc, text);
  };
}

/**
 * Compiles the way from the texts of `name[part]` to an object.
 * @param emptyIsAbsent Whether a single empty text counts as none.
 */
export function compileParts(
  name: string,
  value: ValueDeclaration,
  loc: Location,
  emptyIsAbsent: boolean,
): ReturnType<typeof compileTextObject> {
  const absent = compileAbsence(value, loc);
  const validate = compileTextObject(value.schema, emptyIsAbsent);
  const validateText = compileSchema(value.schema);
  const prefix = `${name}[`;
  return (entries, proved) => {
    const parts: (readonly [string, readonly unknown[]])[] = [];
    let text: unknown;
    for (const [key, texts] of entries) {
      if (key.startsWith(prefix)) parts.push([innerName(key.slice(prefix.length)), texts]);
      else if (key === name) text = texts.at(-1);
    }
    if (parts.length > 0) return locate(validate(parts, proved), loc, undefined);
    // A text is no object: what a client meant by it is not to be lost in silence.
    if (text === undefined || (emptyIsAbsent && text === '')) return absent();
    return locate(validateText(text), loc, text);
  };
}

/** `a][b]` below the outer name is `a[b]` within it. */
function innerName(rest: string): string {
  const end = rest.indexOf(']');
  return end < 0 ? rest : rest.slice(0, end) + rest.slice(end + 1);
}

/** What stands between the items of a list that is one text. @see https://spec.openapis.org/oas/v3.1.1#style-values */
const delimiters: Readonly<Partial<Record<ParameterStyle, string>>> = {
  form: ',',
  simple: ',',
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/** The items of a list in one text; none in an empty one. */
export function splitList(text: string, style: ParameterStyle): readonly string[] {
  return text === '' ? [] : text.split(delimiters[style] ?? ',');
}

/** Text up to the next comma; a comma within quotes separates nothing. */
const element = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;

/** The elements of a header's lines: separated by commas, spaces around them and empty ones left out (RFC 9110 §5.6.1). */
export function splitHeader(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.match(element) ?? []).flatMap((part) => part.trim() || []);
}

/**
 * The items of a list in a query parameter, split before they are decoded: an encoded delimiter belongs to its item (RFC 6570
 * §3.2.8). Of repeated parameters the last counts, as it does for every single text.
 */
export function splitQuery(target: string, name: string, style: ParameterStyle): readonly string[] | undefined {
  const query = target.includes('?') ? target.slice(target.indexOf('?') + 1) : '';
  const raw = query.split('&').findLast((pair) => decodeQuery(pair.split('=', 1)[0] ?? '') === name);
  if (raw === undefined) return undefined;
  const text = raw.includes('=') ? raw.slice(raw.indexOf('=') + 1) : '';
  // A client may encode the delimiters that URLs do not allow as they are.
  const readable =
    style === 'pipeDelimited'
      ? text.replace(/%7C/gi, '|')
      : style === 'spaceDelimited'
        ? text.replace(/%20|\+/g, ' ')
        : text;
  return splitList(readable, style).map(decodeQuery);
}

/**
 * The items of a list in the path, split before they are decoded as well. The router gives parameters decoded, so what was sent is
 * looked up: the segment that reads the same; of several, the one that stands where the parameter does among its equals.
 */
export function splitPath(head: RequestHead, name: string): readonly string[] {
  const text = head.param(name) ?? '';
  const { target } = head.request;
  if (!encodedComma.test(target)) return splitList(text, 'simple');
  const equals = Object.keys(head.params).filter((other) => head.params[other] === text);
  const [path = ''] = target.split('?', 1);
  const sent = path.split('/').filter((segment) => decode(segment) === text)[equals.indexOf(name)];
  return sent === undefined ? splitList(text, 'simple') : splitList(sent, 'simple').map(decode);
}

const encodedComma = /%2c/i;

/**
 * The items of a list in a cookie, split before they are decoded where a comma stands as it is. Where none does, the encoded ones
 * separate: a cookie is not to hold a comma (RFC 6265 §4.1.1), so most of what writes cookies encodes each that it finds.
 */
export function splitCookie(lines: readonly string[], name: string): readonly string[] | undefined {
  const pairs = lines.flatMap((line) => line.split(';'));
  const pair = pairs.findLast((one) => one.includes('=') && one.slice(0, one.indexOf('=')).trim() === name);
  if (pair === undefined) return undefined;
  const text = unquote(pair.slice(pair.indexOf('=') + 1).trim());
  return text.includes(',') ? splitList(text, 'form').map(decode) : splitList(decode(text), 'form');
}

function decodeQuery(text: string): string {
  return decode(text.replaceAll('+', ' '));
}
