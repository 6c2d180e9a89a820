// Owns Query: the parameters after the question mark.
import { splitQuery } from '../extract/list-texts.js';
import { asTexts } from '../extract/request-head.js';
import { createHeadPlace, type ListStyle } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/**
 * A query parameter. `[String]` collects repeated ones, otherwise the last one counts; an object is written `filter[name]=…`;
 * `Query(Filters)` takes all of them as one object.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 * @example app.get('/items', [Query('limit', z.int().max(100), { default: 20 })], (limit) => …);
 */
export const Query: NamedSource<ListStyle> = createNamedSource(
  createHeadPlace({
    word: 'Query',
    place: 'query',
    identify: (name) => `query ${name}`,
    listStyle: { style: 'form', explode: true },
    readText: (name) => (head) => head.query(name),
    readList: (name, { style, explode }) =>
      explode ? (head) => head.query(name) : (head) => splitQuery(head.request.target, name, style),
    readAll: () => (head) => head.queryEntries().map(([name, texts]) => [name, asTexts(texts)]),
  }),
);
