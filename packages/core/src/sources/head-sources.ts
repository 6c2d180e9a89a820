// Path, Query, Header and Cookie: where each finds its texts, and how a list is written there.

import type { RequestHead } from '../contracts/request-head.js';
import type { Every } from '../declaration/check-options.js';
import { asTexts } from '../extract/request-head.js';
import { splitCookie, splitHeader, splitPath, splitQuery } from '../extract/text-value.js';
import type { ListStyle } from '../schema/list-style.js';
import { createParameterSource, listsOf } from './head-parameter.js';
import { type NamedSource, ofTexts, type TextOptions } from './named-source.js';

const ofLists: Every<ListStyle> = { style: true, explode: true };

/**
 * A segment of the path; a list takes its items between commas, `/items/1,2`, and an encoded comma
 * belongs to its item.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://spec.openapis.org/oas/v3.1.1#parameter-locations
 * @example `class Items { @Get('/items/:id') read(@Path('id', Number) id: number) { … } }`
 */
export const Path: NamedSource = /* @__PURE__ */ createParameterSource({
  word: 'Path',
  in: 'path',
  more: {},
  identify: (name) => `path ${name}`,
  listStyle: { style: 'simple', explode: false },
  readText: (name) => (head) => head.param(name),
  readList: (name) => (head) => splitPath(head, name),
  readAll: (properties) => {
    const lists = listsOf(properties);
    return (head) =>
      Object.entries(head.params).map(([name, text]) => [name, lists.has(name) ? splitPath(head, name) : [text]]);
  },
});

/**
 * A query parameter. `[String]` collects repeated ones, otherwise the last one counts; an object is written `filter[name]=…`;
 * `Query(Filters)` takes all of them as one object.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 * @example app.get('/items', [Query('limit', z.int().max(100), { default: 20 })], (limit) => …);
 */
export const Query: NamedSource<ListStyle & TextOptions> = /* @__PURE__ */ createParameterSource({
  word: 'Query',
  in: 'query',
  more: { ...ofTexts, ...ofLists },
  identify: (name) => `query ${name}`,
  listStyle: { style: 'form', explode: true },
  readText: (name) => (head) => head.query(name),
  readList: (name, { style, explode }) =>
    explode ? (head) => head.query(name) : (head) => splitQuery(head.request.target, name, style),
  readAll: (properties, styleOf) => {
    const lists = [...listsOf(properties)].filter((name) => !styleOf(name).explode);
    const styles = new Map(lists.map((name) => [name, styleOf(name).style]));
    const textsOf = (head: RequestHead, name: string, texts: string | readonly string[]): readonly string[] => {
      const style = styles.get(name);
      return (style && splitQuery(head.request.target, name, style)) ?? asTexts(texts);
    };
    return (head) => head.queryEntries().map(([name, texts]) => [name, textsOf(head, name, texts)]);
  },
});

/**
 * A request header, named in any case. `[String]` takes the elements between commas, over all of its lines; otherwise several
 * lines are one value, joined by commas, as on every runtime (RFC 9110 §5.3).
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1
 * @example app.get('/', [Header('x-request-id', String, { optional: true })], (id) => …);
 */
export const Header: NamedSource<TextOptions> = /* @__PURE__ */ createParameterSource({
  word: 'Header',
  in: 'header',
  more: ofTexts,
  identify: (name) => `header ${name.toLowerCase()}`,
  listStyle: { style: 'simple', explode: false },
  readText: (name) => {
    const wanted = name.toLowerCase();
    return ({ request }) => joined(request.headerLines(wanted));
  },
  readList: (name) => {
    const wanted = name.toLowerCase();
    return ({ request }) => splitHeader(request.headerLines(wanted));
  },
  // Every request has headers that no model knows: only those that it names are looked at.
  readAll:
    (properties) =>
    ({ request }) =>
      properties.flatMap(({ name, list }) => {
        const lines = request.headerLines(name.toLowerCase());
        return lines.length === 0 ? [] : [[name, list ? splitHeader(lines) : [lines.join(', ')]]];
      }),
});

function joined(lines: readonly string[]): string | undefined {
  return lines.length > 1 ? lines.join(', ') : lines[0];
}

/**
 * A cookie; the last one if the client sends several of one name. A list takes its items between commas; an
 * encoded comma belongs to its item if others stand as they are.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 * @example app.get('/', [Cookie('theme', z.enum(['light', 'dark']), { default: 'light' })], (theme) => …);
 */
export const Cookie: NamedSource<TextOptions> = /* @__PURE__ */ createParameterSource({
  word: 'Cookie',
  in: 'cookie',
  more: ofTexts,
  identify: (name) => `cookie ${name}`,
  listStyle: { style: 'form', explode: false },
  readText: (name) => (head) => head.cookie(name),
  readList:
    (name) =>
    ({ request }) =>
      splitCookie(request.headerLines('cookie'), name),
  readAll: (properties) => {
    const lists = listsOf(properties);
    return (head) =>
      head.cookieEntries().map(([name, text]) => {
        const items = lists.has(name) ? splitCookie(head.request.headerLines('cookie'), name) : undefined;
        return [name, items ?? [text]];
      });
  },
});
