// Owns which rules of a schema no document can say, by what its vendor calls them, and why.
import { brokenRule } from '@portico/core/graph';
import type { WrittenRequest } from '../requests/call.js';

/** Functions of the program, as Zod, ArkType, Valibot and Joi call them. */
const functions: ReadonlySet<string> = new Set([
  ...['custom', 'predicate', 'any.custom', 'any.external', 'lazy'],
  ...['check', 'check_async', 'check_items', 'check_items_async', 'partial_check', 'partial_check_async'],
  ...['raw_check', 'raw_check_async', 'raw_transform', 'raw_transform_async', 'some_item', 'every_item'],
]);

/** Rules that JSON Schema has no keyword for. */
const keywordless: ReadonlySet<string> = new Set([
  ...['credit_card', 'imei', 'bytes', 'min_bytes', 'max_bytes', 'not_bytes', 'graphemes', 'min_graphemes'],
  ...['max_graphemes', 'not_graphemes', 'words', 'min_words', 'max_words', 'not_words', 'jwt', 'json_string'],
]);

/** Checks of Zod's that a description leaves out, since JSON Schema would mean something else by them. */
const otherwise: Readonly<Record<string, string>> = {
  beside_change: 'checked beside a change such as trim(), and JSON Schema knows none',
  inexact_pattern: 'a pattern that JSON Schema would read otherwise',
};

/** Lengths of texts, as ArkType, Valibot and Joi call them. */
const lengths = /^(?:(?:min|max|exact)Length|(?:min_|max_|not_)?length|string\.(?:min|max|length))$/;

/**
 * Why no document can say a rule; `undefined` if JSON Schema has a keyword for it.
 * @param issue Of the type `value_error`, or one that says its rule: all others are of rules that have one.
 * @param request What was refused for it.
 */
export function whyUnsayable(issue: object, request: WrittenRequest): string | undefined {
  const rule = (issue as { readonly [brokenRule]?: string })[brokenRule];
  if (rule === undefined) return 'its vendor does not say which rule that is';
  if (functions.has(rule)) return 'a function of the program';
  if (Object.hasOwn(otherwise, rule)) return otherwise[rule];
  if (/ \/[a-z]*[ims]/.test(rule)) return 'a pattern with flags, which JSON Schema does not have';
  if (lengths.test(rule) && holdsPairs(request))
    return 'its vendor counts an emoji as two characters, JSON Schema as one';
  return keywordless.has(rule) ? `${rule}: JSON Schema has no keyword for it` : undefined;
}

/** Whether a request holds characters that UTF-16 writes as two units. */
function holdsPairs({ target, headers, body = '' }: WrittenRequest): boolean {
  const texts = typeof body === 'string' ? [body] : body.flatMap(({ name, value }) => [name, value]);
  return [target, ...headers.flat(), ...texts].some(
    (text) => /%F[0-4]/i.test(text) || /[\u{10000}-\u{10ffff}]/u.test(text),
  );
}
