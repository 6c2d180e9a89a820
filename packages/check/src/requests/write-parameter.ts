// Owns writing a value as the texts of a parameter, by the styles of OpenAPI.
import type { ParameterStyle } from '@portico/core';

/** How a value is written. */
export interface Style {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** The texts of a value by name, encoded already; `undefined` if no text says that value. */
export type Pairs = readonly (readonly [name: string, text: string])[];

type Encode = (text: string) => string;

const delimiters: Readonly<Partial<Record<ParameterStyle, string>>> = { spaceDelimited: '%20', pipeDelimited: '|' };

/**
 * Writes a value.
 * @param encode Applied to each name and each item, not to what stands between them.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export function writeValue({ name, style, explode }: Style, value: unknown, encode: Encode): Pairs | undefined {
  if (Array.isArray(value)) return writeList({ name, style, explode }, value, encode);
  if (typeof value === 'object' && value !== null) return writeObject({ name, style, explode }, value, encode);
  const text = textOf(value);
  return text === undefined ? undefined : [[encode(name), encode(text)]];
}

function writeList({ name, style, explode }: Style, list: readonly unknown[], encode: Encode): Pairs | undefined {
  const texts = list.map(textOf);
  if (!areTexts(texts)) return undefined;
  const items = texts.map(encode);
  // A list of nothing looks like no list at all.
  if (items.length === 0) return undefined;
  if (explode && style !== 'simple') return items.map((item) => [encode(name), item]);
  // A list of one empty text looks like a list of nothing (RFC 6570 §3.2.8).
  if (items.includes('')) return undefined;
  return [[encode(name), items.join(delimiters[style] ?? ',')]];
}

function writeObject({ name, style, explode }: Style, object: object, encode: Encode): Pairs | undefined {
  const entries = Object.entries(object).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  if (style === 'deepObject') return writeDeep(name, entries, encode);
  const texts = entries.map(([, value]) => textOf(value));
  if (!areTexts(texts) || entries.length === 0) return undefined;
  const pairs = entries.map(([key], index) => [encode(key), encode(texts[index] as string)] as const);
  if (style === 'form' && explode) return pairs;
  const joined = pairs.map((pair) => pair.join(explode ? '=' : ',')).join(',');
  return [[encode(name), joined]];
}

/** `filter[name]=…`; a list within repeats its name, an object within adds its own: `filter[at][x]=…`. */
function writeDeep(name: string, entries: readonly (readonly [string, unknown])[], encode: Encode): Pairs | undefined {
  const parts = entries.map(([key, value]) =>
    writeValue({ name: `${name}[${key}]`, style: 'deepObject', explode: true }, value, encode),
  );
  return parts.length === 0 || parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** A text for a value that is one; `null` and what has parts of its own is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return isText(value) ? value : undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** No text of a person holds NUL or half a character, and Portico takes none that does. */
export function isText(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function areTexts(texts: readonly (string | undefined)[]): texts is readonly string[] {
  return texts.every((text) => text !== undefined);
}
