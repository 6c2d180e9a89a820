// Owns Cookie: the cookies that a client sends.
import { splitList } from '../extract/list-texts.js';
import { createHeadPlace, listsOf } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/**
 * A cookie; the last one if the client sends several of one name. A list takes its items between commas.
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4
 * @example app.get('/', [Cookie('theme', z.enum(['light', 'dark']), { default: 'light' })], (theme) => …);
 */
export const Cookie: NamedSource = createNamedSource(
  createHeadPlace({
    word: 'Cookie',
    place: 'cookie',
    identify: (name) => `cookie ${name}`,
    listStyle: { style: 'form', explode: false },
    readText: (name) => (head) => head.cookie(name),
    readList: (name) => (head) => {
      const text = head.cookie(name);
      return text === undefined ? undefined : splitList(text, 'form');
    },
    readAll: (properties) => {
      const lists = listsOf(properties);
      return (head) =>
        head.cookieEntries().map(([name, text]) => [name, lists.has(name) ? splitList(text, 'form') : [text]]);
    },
  }),
);
