// Owns the Request Body Object of an operation: its JSON body, or the fields of its form.
import { type BodyNode, isListSchema, type ParameterNode, type RouteGraph } from '@portico/core';
import type { EncodingObject, RequestBodyObject, SchemaObject } from 'openapi3-ts/oas31';
import { addDefault, listExamples, namedExamples } from './annotate.js';
import { isRequired } from './is-required.js';
import { nameRoute } from './route-name.js';
import type { SchemaRegistry } from './schema-registry.js';

/** The request body of an operation, or `undefined` if it takes none that the document shows. */
export function createRequestBody(
  graph: RouteGraph,
  operationId: string,
  schemas: SchemaRegistry,
): RequestBodyObject | undefined {
  const owner = nameRoute(graph.route);
  const body = graph.nodes.find((node): node is BodyNode => node.kind === 'body');
  if (body) return body.spec.options.includeInSchema === false ? undefined : createJsonBody(body, schemas, owner);
  const fields = graph.nodes.filter((node): node is ParameterNode => node.kind === 'parameter' && isShownField(node));
  return fields.length === 0 ? undefined : createFormBody(fields, operationId, schemas, owner);
}

function createJsonBody({ spec }: BodyNode, schemas: SchemaRegistry, owner: string): RequestBodyObject {
  const schema = schemas.describe(spec.schema, 'input', owner);
  addDefault(schema, spec.options);
  const examples = namedExamples(spec.options);
  return {
    ...(spec.options.description !== undefined && { description: spec.options.description }),
    content: { 'application/json': { schema, ...(examples && { examples }) } },
    required: isRequired(spec.schema, spec.options, schema),
  };
}

function isShownField({ spec }: ParameterNode): boolean {
  return spec.in === 'form' && spec.options.includeInSchema !== false;
}

function createFormBody(
  fields: readonly ParameterNode[],
  operationId: string,
  schemas: SchemaRegistry,
  owner: string,
): RequestBodyObject {
  const properties = new Map<string, SchemaObject>();
  const required = new Set<string>();
  for (const { spec } of fields) {
    const schema = schemas.describe(spec.schema, 'input', owner);
    if (isRequired(spec.schema, spec.options, schema)) required.add(spec.name);
    if (properties.has(spec.name)) continue;
    annotateField(schema, spec);
    properties.set(spec.name, schema);
  }
  const form: SchemaObject = {
    type: 'object',
    title: `Body_${operationId}`,
    properties: Object.fromEntries(properties),
    ...(required.size > 0 && { required: [...required] }),
  };
  const encoding = encodeLists(fields);
  const content = { schema: form, ...(encoding && { encoding }) };
  return { content: { 'application/x-www-form-urlencoded': content }, required: required.size > 0 };
}

/**
 * A list is sent as one field for each item. That is the default, but tools that find no word of it send `tags=a,b`.
 * @see https://spec.openapis.org/oas/v3.1.0#support-for-x-www-form-urlencoded-request-bodies
 */
function encodeLists(fields: readonly ParameterNode[]): Record<string, EncodingObject> | undefined {
  const lists = fields.filter(({ spec }) => isListSchema(spec.schema));
  if (lists.length === 0) return undefined;
  return Object.fromEntries(lists.map(({ spec }) => [spec.name, { style: 'form', explode: true }]));
}

function annotateField(schema: SchemaObject, { options }: ParameterNode['spec']): void {
  addDefault(schema, options);
  if (options.description !== undefined) schema.description = options.description;
  if (options.deprecated === true) schema.deprecated = true;
  const examples = listExamples(options);
  if (examples.length > 0) schema.examples = examples;
}
