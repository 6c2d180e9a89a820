// Owns Header: what stands above the body.
import { splitHeader } from '../extract/list-texts.js';
import { createHeadPlace } from './head-parameter.js';
import { createNamedSource, type NamedSource } from './named-source.js';

/**
 * A request header, named in any case. `[String]` takes the elements between commas, over all of its lines; otherwise several
 * lines are one value, joined by commas, as on every runtime (RFC 9110 §5.3).
 * @throws {DefinitionError} If the name is empty, or no schema stands in the schema's place.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1
 * @example app.get('/', [Header('x-request-id', String, { optional: true })], (id) => …);
 */
export const Header: NamedSource = createNamedSource(
  createHeadPlace({
    word: 'Header',
    place: 'header',
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
  }),
);

function joined(lines: readonly string[]): string | undefined {
  return lines.length > 1 ? lines.join(', ') : lines[0];
}
