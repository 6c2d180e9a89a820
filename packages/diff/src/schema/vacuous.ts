// Owns which words of a schema say nothing: by themselves, or without another word.
import { isObject, type JsonObject } from '../document/json.js';

/** What is said of a schema and enforces nothing. */
const noteNames: ReadonlySet<string> = new Set(
  'title description default example examples deprecated externalDocs xml $comment readOnly writeOnly'.split(' '),
);

/** Formats that any text has: they tell how to show it. */
const shownOnly: ReadonlySet<unknown> = new Set(['password', 'commonmark', 'html']);

/** Keywords that count beside another one alone. */
const beside: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['minContains', ['contains']],
  ['maxContains', ['contains']],
  ['contentSchema', ['contentMediaType']],
]);

/** Whether a keyword enforces nothing, whatever it says. */
export function isNote(name: string, value: unknown): boolean {
  return noteNames.has(name) || name.startsWith('x-') || (name === 'format' && shownOnly.has(value));
}

/** Whether a keyword says nothing where it stands. */
export function isVacuous(name: string, { [name]: value, ...others }: JsonObject): boolean {
  const needed = beside.get(name);
  if (needed && !needed.some((one) => one in others)) return true;
  if (name === 'propertyNames') return acceptsAll(value, true);
  const isMap = name === 'dependentRequired' || name === 'dependentSchemas' || name === 'dependencies';
  return isMap && isObject(value) && Object.values(value).every((one) => isNothing(one));
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : acceptsAll(value, false);
}

/** Whether a schema accepts everything; names are texts. */
function acceptsAll(schema: unknown, ofNames: boolean): boolean {
  if (!isObject(schema)) return schema === true;
  return Object.entries(schema).every(
    ([name, value]) => isNote(name, value) || (ofNames && name === 'type' && [value].flat().includes('string')),
  );
}
