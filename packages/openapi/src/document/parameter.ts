// Owns the Parameter Objects of an operation: what travels in path, query, headers and cookies.
import type { ParameterDescription } from '@portico/core';
import type { RouteGraph, RouteVersion } from '@portico/core/graph';
import type { ParameterLocation, ParameterObject, SchemaObject } from '#openapi3-ts/openapi31';
import { addDefault, namedExamples } from './annotate.js';
import type { PathTemplate } from './path-template.js';
import type { Place } from './place.js';

const order: readonly ParameterLocation[] = ['path', 'query', 'header', 'cookie'];

/** Headers that a Parameter Object cannot describe. @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

type Parameter = ParameterObject & { required: boolean };

/** The parameters of an operation, path first; one that is declared at several places shows once. */
export function createParameters(graph: RouteGraph, template: PathTemplate, place: Place): ParameterObject[] {
  const found = new Map<string, Parameter>();
  for (const described of describeParameters(graph)) {
    // A path that is served without its last parameter is documented without it, too.
    if (described.in === 'path' && !template.names.has(described.name)) continue;
    const parameter = createParameter(described, template, place);
    // Names of headers have no case (RFC 9110 §5.1).
    const key = `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
    const known = found.get(key);
    if (known) known.required ||= parameter.required;
    else found.set(key, parameter);
  }
  const { version } = graph.route;
  if (version?.in === 'header') found.set(`header ${version.by.toLowerCase()}`, describeVersion(version));
  return [...found.values()].sort((a, b) => order.indexOf(a.in) - order.indexOf(b.in));
}

/** The header by which a client names the version. */
function describeVersion({ by, name, isDefault }: RouteVersion): Parameter {
  const description = `The version of the API${isDefault ? '; this one, if it is left out' : ''}`;
  return {
    name: by,
    in: 'header',
    required: !isDefault,
    description,
    schema: { type: 'string', enum: [name] },
    example: name,
  };
}

function describeParameters({ nodes }: RouteGraph): readonly ParameterDescription[] {
  const described = nodes.flatMap((node) => (node.kind === 'source' ? (node.source.describe().parameters ?? []) : []));
  return described.filter(isShown);
}

function isShown({ in: place, name, options }: ParameterDescription): boolean {
  if (options.includeInSchema === false) return false;
  return place !== 'header' || !ignoredHeaders.has(name.toLowerCase());
}

function createParameter(described: ParameterDescription, template: PathTemplate, place: Place): Parameter {
  const { in: location, name, required, options, style, explode } = described;
  const schema = place.schemas.describeValue(described.schema, place);
  addDefault(schema, described);
  if (location === 'path') addPattern(schema, template.patterns.get(name));
  const description = options.description ?? schema.description;
  const examples = namedExamples(described);
  return {
    name: location === 'path' ? (template.names.get(name) ?? name) : name,
    in: location,
    required,
    ...(description !== undefined && { description }),
    ...(options.deprecated === true && { deprecated: true }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    schema,
    ...(examples && { examples }),
  };
}

/** What does not match the route's pattern leads elsewhere; only of texts can the schema say so. */
function addPattern(schema: SchemaObject, pattern: string | undefined): void {
  if (pattern === undefined || schema.type !== 'string' || schema.pattern !== undefined || schema.enum) return;
  schema.pattern = pattern;
}
