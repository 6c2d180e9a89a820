// Owns the Parameter Objects of an operation: what travels in path, query, headers and cookies.
import type { ParameterNode, RouteGraph } from '@portico/core';
import type { ParameterLocation, ParameterObject } from 'openapi3-ts/oas31';
import { addDefault, namedExamples } from './annotate.js';
import { isRequired } from './is-required.js';
import type { PathTemplate } from './path-template.js';
import { nameRoute } from './route-name.js';
import type { SchemaRegistry } from './schema-registry.js';

const order: readonly ParameterLocation[] = ['path', 'query', 'header', 'cookie'];

/** Headers that a Parameter Object cannot describe. @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

type Parameter = ParameterObject & { required: boolean };

/** The parameters of an operation, path first; one that is declared at several places shows once. */
export function createParameters(
  graph: RouteGraph,
  template: PathTemplate,
  schemas: SchemaRegistry,
): ParameterObject[] {
  const found = new Map<string, Parameter>();
  for (const node of graph.nodes) {
    if (node.kind !== 'parameter' || !isShown(node)) continue;
    const parameter = createParameter(node, template, schemas, nameRoute(graph.route));
    // Names of headers have no case (RFC 9110 §5.1).
    const key = `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`;
    const known = found.get(key);
    if (known) known.required ||= parameter.required;
    else found.set(key, parameter);
  }
  return [...found.values()].sort((a, b) => order.indexOf(a.in) - order.indexOf(b.in));
}

function isShown({ spec }: ParameterNode): boolean {
  if (spec.in === 'form' || spec.options.includeInSchema === false) return false;
  return spec.in !== 'header' || !ignoredHeaders.has(spec.name.toLowerCase());
}

function createParameter(
  { spec }: ParameterNode,
  template: PathTemplate,
  schemas: SchemaRegistry,
  owner: string,
): Parameter {
  const { options } = spec;
  const place = spec.in as ParameterLocation;
  const schema = schemas.describe(spec.schema, 'input', owner);
  addDefault(schema, options);
  const description = options.description ?? schema.description;
  const examples = namedExamples(options);
  return {
    name: place === 'path' ? (template.names.get(spec.name) ?? spec.name) : spec.name,
    in: place,
    required: place === 'path' || isRequired(spec.schema, options, schema),
    ...(description !== undefined && { description }),
    ...(options.deprecated === true && { deprecated: true }),
    schema,
    ...(examples && { examples }),
  };
}
