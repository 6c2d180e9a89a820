// Owns reading an OpenAPI document: its operations beside the graphs that they come from.
import type { JsonSchema, ParameterStyle } from '@portico/core';
import type { RouteVersion, SecurityAlternative } from '@portico/core/graph';
import { type DocumentedRoute, documentedRoutes } from '@portico/openapi';
import { type CheckableApp, type DocumentLike, documentOf, versionsOfApp } from './checkable-app.js';
import type { Content, DocumentedResponse, Encoding, Operation, Parameter, ParameterPlace } from './operation.js';
import { SchemaSpace } from './schema-space.js';

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

/** A document of an app, and its operations. */
export interface ReadDocument {
  readonly document: DocumentLike;
  readonly space: SchemaSpace;
  readonly operations: readonly Operation[];
}

/**
 * The documents of an app, one for each version, each with its operations: what is in every version is one of the first. Routes that
 * no document shows are none of them.
 * @throws {DefinitionError} If a declaration of the app is wrong.
 */
export function readDocuments(app: CheckableApp): readonly ReadDocument[] {
  return versionsOfApp(app).map((version, index) => {
    const document = documentOf(app, version);
    const operations = documentedRoutes(app.graphs(), version)
      .filter(({ graph }) => index === 0 || graph.route.version !== undefined)
      .flatMap((route) => readOperation(route, document) ?? []);
    return { document, space: new SchemaSpace(document), operations };
  });
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
    parameters: parameters
      .map(readParameter)
      .filter(
        (parameter) => parameter.schema['x-scope'] === undefined && !namesVersion(parameter, graph.route.version),
      ),
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

/** The version is no choice of a request: another one leads to another operation. */
function namesVersion({ in: place, name }: Parameter, version: RouteVersion | undefined): boolean {
  return version?.in === 'header' && place === 'header' && name.toLowerCase() === version.by.toLowerCase();
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
