// Owns hand-made route graphs: the input of the document, without the rest of core.
import {
  App,
  Body,
  Cookie,
  Form,
  Header,
  type Middleware,
  type NamedSource,
  type ParameterSource,
  Path,
  Query,
  type Schema,
  type SecurityScheme,
  type SecuritySchemeObject,
  type SourceOptions,
} from '@portico/core';
import {
  buildErrors,
  detailFormat,
  type RouteDeclaration,
  type RouteGraph,
  type SourceNode,
} from '@portico/core/graph';

/** A graph's parts as a test writes them. */
export interface GraphParts {
  readonly method?: RouteDeclaration['method'];
  readonly path?: string;
  readonly handler?: RouteDeclaration['handler'];
  readonly controller?: RouteDeclaration['controller'];
  readonly options?: RouteDeclaration['options'];
  readonly public?: boolean;
  readonly middleware?: readonly Middleware[];
  readonly nodes?: RouteGraph['nodes'];
  readonly schemes?: RouteGraph['schemes'];
  readonly security?: RouteGraph['security'];
  readonly crossOrigin?: RouteGraph['crossOrigin'];
}

function handle(): undefined {}

/** A route graph; by default `GET /` of a function `handle` without parameters. */
export function graphOf(parts: GraphParts = {}): RouteGraph {
  const { method = 'GET', path = '/', handler = handle, controller, options = {}, nodes = [] } = parts;
  const label = controller ? `${controller.class.name}.${controller.key}` : handler.name || `${method} ${path}`;
  const route: RouteDeclaration = {
    method,
    path,
    label,
    controller,
    sources: [],
    handler,
    options,
    dependencies: [],
    middleware: parts.middleware ?? [],
    public: parts.public ?? false,
    reflected: { parameters: [], returned: undefined },
  };
  const described = {
    route,
    responses: responsesOf(options),
    nodes: nodes.map((node, id) => ({ ...node, id })),
    schemes: parts.schemes ?? [],
    security: parts.security ?? [],
    crossOrigin: parts.crossOrigin ?? ('harmless' as const),
  };
  return {
    ...described,
    outer: 0,
    errors: buildErrors(described),
    errorFormat: detailFormat,
    controller: undefined,
    arguments: nodes.map((_, index) => index),
    authenticate: [],
    validate: nodes.flatMap((node, index) => (node.kind === 'source' ? [index] : [])),
    resolve: [],
    scopedFields: [],
    proofs: new Map(),
  };
}

const places = { path: Path, query: Query, header: Header, cookie: Cookie, form: Form } as const;

/** What a route answers, as a graph says it. */
function responsesOf({ response, status, responses = {} }: RouteDeclaration['options']): RouteGraph['responses'] {
  const app = new App();
  const options = { responses, ...(response && { response }), ...(status && { status }) } as { response: Schema };
  app.post('/', [], options, handle as never);
  const graph = app.graphs().find(({ route }) => route.method === 'POST');
  if (!graph) throw new Error('no graph');
  return graph.responses;
}

/** A parameter's node. */
export function parameter(
  place: keyof typeof places,
  name: string,
  schema: Schema = String,
  options: SourceOptions = {},
): SourceNode {
  const named = places[place] as NamedSource<unknown>;
  return nodeOf(named(name, schema, options as object));
}

/** A JSON body's node. */
export function body(schema: Schema, options: SourceOptions = {}): SourceNode {
  return nodeOf(Body(schema, options as object));
}

/** The node of a source. */
export function nodeOf(declared: object): SourceNode {
  const { source } = (declared as Record<symbol, { readonly source: ParameterSource }>)[Symbol.for('portico.source')]!;
  return { kind: 'source', id: 0, label: source.label, place: 'test', inputs: [], source };
}

/** A schema that is described as given, and takes anything but absence unless it describes a default. */
export function schemaOf(input: Record<string, unknown>, output = input): Schema {
  const jsonSchema = { input: () => input, output: () => output };
  const missing = { issues: [{ message: 'missing' }] };
  const validate = (value: unknown) => (value === undefined && !('default' in input) ? missing : { value });
  return { '~standard': { version: 1, vendor: 'test', validate, jsonSchema } };
}

/** A schema that is described as a named definition, beside further ones. */
export function named(
  name: string,
  input: object,
  output = input,
  beside: Readonly<Record<string, object>> = {},
): Schema {
  const describe = (own: object): Record<string, unknown> => ({
    $ref: `#/$defs/${name}`,
    $defs: { ...beside, [name]: own },
  });
  return schemaOf(describe(input), describe(output));
}

/** A scheme that grants everything. */
export function schemeOf(
  schemeName: string,
  definition: SecuritySchemeObject,
  traits: Partial<Pick<SecurityScheme<unknown>, 'verifies' | 'missingStatus'>> = {},
): SecurityScheme<unknown> {
  return { schemeName, definition, verifies: false, ...traits, authenticate: () => ({ kind: 'granted', value: 1 }) };
}
