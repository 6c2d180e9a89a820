// Owns what the document says of the end of an operation: in words, in headers, and in members that other tools know.
import { deprecationOf, momentOf, type ReadDeprecation, type RouteDeclaration } from '@portico/core/graph';
import type { HeadersObject, OperationObject } from '#openapi3-ts/openapi31';

/** The members of a deprecated operation. @param description What its author says of it. */
export function createDeprecation(route: RouteDeclaration, description: string | undefined): Partial<OperationObject> {
  const said = deprecationOf(route);
  if (!said) return route.options.deprecated === true ? { deprecated: true } : {};
  return {
    description: description === undefined ? inWords(said) : `${description.trimEnd()}\n\n${inWords(said)}`,
    deprecated: true,
    ...(said.sunset && { 'x-sunset': momentOf(said.sunset) }),
  };
}

function inWords({ since, sunset, link }: ReadDeprecation): string {
  const end = sunset ? `, and works until ${momentOf(sunset)}` : '';
  const more = link === undefined ? '' : ` See [what to do](${link}).`;
  return `**Deprecated** since ${momentOf(since)}${end}.${more}`;
}

/** The headers that tell a client so, on every response of a deprecated operation. */
export function deprecationHeaders(route: RouteDeclaration): HeadersObject | undefined {
  const said = deprecationOf(route);
  return said && describeHeaders(said);
}

function describeHeaders({ sunset, link }: ReadDeprecation): HeadersObject {
  const header = (description: string, pattern?: string): HeadersObject[string] => ({
    description,
    required: true,
    schema: { type: 'string', ...(pattern !== undefined && { pattern }) },
  });
  return {
    Deprecation: header(
      'Since when the operation is deprecated: seconds since 1970 behind an `@` (RFC 9745)',
      '^@-?\\d+$',
    ),
    ...(sunset && { Sunset: header('When the operation stops working (RFC 8594)') }),
    ...(link !== undefined && { Link: header('Where the deprecation is explained') }),
  };
}
