// Owns Path: the segments of the path that a route leaves open.
import { splitList } from '../extract/list-texts.js';
import { createHeadPlace, listsOf } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/**
 * A segment of the path; a list takes its items between commas, `/items/1,2`.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://spec.openapis.org/oas/v3.1.1#parameter-locations
 * @example
 * class Items {
 *   @Get('/items/:id')
 *   read(@Path('id', Number) id: number) { … }
 * }
 */
export const Path: NamedSource = createNamedSource(
  createHeadPlace({
    word: 'Path',
    place: 'path',
    identify: (name) => `path ${name}`,
    listStyle: { style: 'simple', explode: false },
    readText: (name) => (head) => head.param(name),
    readList: (name) => (head) => splitList(head.param(name) ?? '', 'simple'),
    readAll: (properties) => {
      const lists = listsOf(properties);
      return ({ params }) =>
        Object.entries(params).map(([name, text]) => [name, lists.has(name) ? splitList(text, 'simple') : [text]]);
    },
  }),
);
