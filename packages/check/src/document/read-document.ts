// Owns reading an OpenAPI document: its operations beside the graphs that they come from.
import type { JsonSchema, ParameterStyle } from '@portico/core';
import type { SecurityAlternative } from '@portico/core/graph';
import { type DocumentedRoute, documentedRoutes } from '@portico/openapi';
import type { CheckableApp, DocumentLike } from './checkable-app.js';
import type { Content, DocumentedResponse, Encoding, Operation, Parameter, ParameterPlace } from './operation.js';

/* The parts of OpenAPI's objects that are read here. @see https://spec.openapis.org/oas/v3.1.1 */
interface MediaTypeObject {
  readonly schema?: JsonSchema;
  readonly encoding?: Readonly<Record<string, Encoding>>;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}
type ContentObject = Readonly<Record<string, MediaTypeObject>>;
interface ParameterObject {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: JsonSchema;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly examples?: MediaTypeObject['examples'];
}
interface ResponseObject {
  readonly content?: ContentObject;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema?: JsonSchema }>>;
}
interface OperationObject {
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly required?: boolean; readonly content: ContentObject };
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityAlternative[];
}

const defaultStyle: Readonly<Record<ParameterPlace, ParameterStyle>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
};

/**
 * The operations of a document. Routes that it does not show are none of them.
 * @param document What `app.openapi()` or `createDocument` gave.
 * @throws {DefinitionError} If a declaration of the app is wrong.
 */
export function readOperations(app: CheckableApp, document: DocumentLike): readonly Operation[] {
  return documentedRoutes(app.graphs()).flatMap((route) => readOperation(route, document) ?? []);
}

function readOperation({ graph, template }: DocumentedRoute, document: DocumentLike): Operation | undefined {
  const { method } = graph.route;
  const operation = document.paths?.[template.path]?.[method.toLowerCase()] as OperationObject | undefined;
  if (!operation) return undefined;
  const { parameters = [], requestBody, responses = {}, security = document.security ?? [] } = operation;
  return {
    method,
    path: template.path,
    // Who has not proved its scope is not heard, and whether the run's credentials prove it nobody says.
    parameters: parameters.map(readParameter).filter(({ schema }) => schema['x-scope'] === undefined),
    body: requestBody && { required: requestBody.required ?? false, content: readContent(requestBody.content) },
    responses: new Map(Object.entries(responses).map(([status, response]) => [status, readResponse(response)])),
    security: security as readonly SecurityAlternative[],
    graph,
  };
}

function readParameter(object: ParameterObject): Parameter {
  const { in: place, name, required = false, schema = {}, style = defaultStyle[place] } = object;
  const { explode = style === 'form' } = object;
  return { in: place, name, required, schema, style, explode, examples: readExamples(object.examples) };
}

function readContent(content: ContentObject = {}): readonly Content[] {
  return Object.entries(content).map(([mediaType, { schema = {}, encoding = {}, examples }]) => ({
    mediaType,
    schema,
    encoding,
    examples: readExamples(examples),
  }));
}

function readExamples(examples: MediaTypeObject['examples'] = {}): readonly unknown[] {
  return Object.values(examples).flatMap((example) => ('value' in example ? [example.value] : []));
}

function readResponse({ content, headers = {} }: ResponseObject): DocumentedResponse {
  return {
    content: readContent(content),
    headers: Object.entries(headers).map(([name, { required = false, schema = {} }]) => ({ name, required, schema })),
  };
}
