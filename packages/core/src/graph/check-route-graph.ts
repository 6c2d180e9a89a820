// Owns the start-up checks that need the whole of a route's graph, or of all graphs.
import type { ParameterSource } from '../contracts/parameter-source.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import { nameOfRoute } from '../declaration/route.js';
import { parsePath } from '../declaration/route-path.js';
import { DefinitionError } from '../errors/portico-error.js';
import { describeSchema } from '../schema/describe-schema.js';
import { checkDefaults } from './check-defaults.js';
import { checkJsonSchemas } from './check-json-schemas.js';
import type { Node, RouteGraph, SchemeLeaf, SourceNode } from './route-graph.js';
import { checkScopedFields } from './scoped-fields.js';
import { isOfBody } from './source-nodes.js';
import { schemeLeavesOf } from './walk-graph.js';

/** @throws {DefinitionError} If the route cannot work as it is declared. */
export function checkRouteGraph(graph: RouteGraph, pathParameters: readonly string[]): void {
  const trail = [nameOfRoute(graph.route)];
  checkPath(graph, pathParameters, trail);
  checkParameters(graph, trail);
  checkJsonSchemas(graph, trail);
  checkDefaults(graph, trail);
  checkAuthenticateStage(graph, trail);
  checkScopedFields(graph, trail);
  for (const leaf of graph.nodes.flatMap(schemeLeavesOf)) checkScopes(leaf, trail);
}

function checkPath({ route: { path }, nodes }: RouteGraph, names: readonly string[], trail: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new DefinitionError(
      `Cannot serve ${path}: two of its parameters are called '${repeated}', and only one can be taken. Rename one, in the prefix or in the path.`,
      trail,
    );
  }
  const taken = nodes.filter(isSource).map((node) => ({ node, names: pathParametersOf(node) }));
  for (const { node, names: wanted } of taken) {
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown !== undefined) throw notInPath(node, unknown, path, names, trail);
  }
  const optional = parsePath(path).find((part) => part.kind === 'parameter' && part.optional);
  if (optional?.kind === 'parameter') {
    const required = taken.find((one) => one.names.includes(optional.name) && one.node.source.required);
    if (required) throw neverAbsent(required.node, optional.name, path, trail);
  }
  const missing = names.find((name) => !taken.some((one) => one.names.includes(name)));
  if (missing !== undefined) {
    throw new DefinitionError(
      `Cannot serve ${path}: its parameter '${missing}' has no source. Take it: @Path('${missing}', String), or take it out of the path.`,
      trail,
    );
  }
}

function isSource(node: Node): node is SourceNode {
  return node.kind === 'source';
}

function pathParametersOf({ source }: SourceNode): readonly string[] {
  return source.reads === 'head' ? (source.pathParameters ?? []) : [];
}

function neverAbsent(node: SourceNode, name: string, path: string, trail: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot serve ${path} without its last part: ${node.label}, which ${node.place} declares, must be there. ` +
      `Give it { optional: true } or a default, or write ':${name}' without the question mark.`,
    trail,
  );
}

function notInPath(
  node: SourceNode,
  name: string,
  path: string,
  names: readonly string[],
  trail: readonly string[],
): DefinitionError {
  return new DefinitionError(
    `Cannot fill ${node.place}: the path ${path} has no parameter '${name}'${names.length > 0 ? `, only '${names.join("', '")}'` : ''}. ` +
      `Write ':${name}' in the path, or correct the name in ${node.label}.`,
    trail,
  );
}

/** Two declarations of one parameter must agree, for the document has room for one. */
function checkParameters(graph: RouteGraph, trail: readonly string[]): void {
  const first = new Map<string, SourceNode>();
  for (const node of graph.nodes) {
    if (!isSource(node)) continue;
    const { identity } = node.source;
    const other = first.get(identity);
    first.set(identity, other ?? node);
    if (!other || sameDescription(other, node)) continue;
    throw new DefinitionError(
      `Cannot describe ${node.label}: ${other.place} and ${node.place} declare it with different types. ` +
        'Declare it once, const limit = Query(…), and use that at both places.',
      trail,
    );
  }
}

function sameDescription({ source: one }: SourceNode, { source: other }: SourceNode): boolean {
  if (one.schema === other.schema) return true;
  const describe = ({ schema }: ParameterSource): string =>
    JSON.stringify(schema === undefined ? null : describeSchema(schema, 'input'));
  return describe(one) === describe(other);
}

/** A stranger's body is never read: only a scheme that declares `readsBody` may see it before authentication is done. */
function checkAuthenticateStage(graph: RouteGraph, trail: readonly string[]): void {
  for (const id of graph.authenticate) {
    const node = graph.nodes[id];
    if (!node || !isOfBody(node)) continue;
    const user = graph.authenticate.map((other) => graph.nodes[other]).find((other) => other?.inputs.includes(id));
    throw new DefinitionError(
      `Cannot authenticate with the body: ${node.place} reads it, and ${user?.label ?? 'a Security target'} runs before any body is read. ` +
        'Ask for it with Depends instead of Security, or write a scheme that declares readsBody.',
      trail,
    );
  }
}

function checkScopes({ scheme, documented }: SchemeLeaf, trail: readonly string[]): void {
  if (scheme.definition.type !== 'oauth2') return;
  const declared = new Set(
    Object.values(scheme.definition.flows ?? {}).flatMap((flow) => Object.keys(flow?.scopes ?? {})),
  );
  const unknown = documented.find((scope) => !declared.has(scope));
  if (unknown === undefined) return;
  throw new DefinitionError(
    `Cannot demand the scope '${unknown}': ${scheme.schemeName} declares ${declared.size > 0 ? [...declared].join(', ') : 'no scopes'}. ` +
      `Add it to the scheme (scopes: { '${unknown}': '…' }), or correct its name in Security(…).`,
    trail,
  );
}

/** @throws {DefinitionError} If two different schemes, or two verifying instances, share a name. */
export function checkSchemeNames(graphs: readonly RouteGraph[]): void {
  const first = new Map<string, { readonly scheme: SecurityScheme<unknown>; readonly route: string }>();
  for (const { schemes, route } of graphs) {
    const name = nameOfRoute(route);
    for (const scheme of schemes) {
      checkName(scheme, name);
      const other = first.get(scheme.schemeName);
      if (!other) first.set(scheme.schemeName, { scheme, route: name });
      else if (!mayShare(other.scheme, scheme)) throw sharedName(scheme.schemeName, other.route, name);
    }
  }
}

/** The keys of `components` (OpenAPI 3.1 §4.8.7.1). */
const componentKey = /^[a-zA-Z0-9._-]+$/;

function checkName({ schemeName }: SecurityScheme<unknown>, route: string): void {
  if (typeof schemeName === 'string' && componentKey.test(schemeName)) return;
  throw new DefinitionError(
    `Cannot describe the security scheme ${JSON.stringify(schemeName)} of ${route}: a name consists of letters, digits, '.', '_' and '-'. ` +
      "Give it one: { schemeName: 'MyScheme' }.",
  );
}

/** Two instances that only extract, and are described alike, cannot be told apart by anybody. */
function mayShare(one: SecurityScheme<unknown>, other: SecurityScheme<unknown>): boolean {
  if ((one.viewOf ?? one) === (other.viewOf ?? other)) return true;
  return !one.verifies && !other.verifies && JSON.stringify(one.definition) === JSON.stringify(other.definition);
}

function sharedName(name: string, one: string, other: string): DefinitionError {
  return new DefinitionError(
    `Cannot describe the security schemes: two different ones are called '${name}', one in ${one}, one in ${other}. ` +
      `Give one of them a name of its own: { schemeName: '${name}2' }, or share one instance.`,
  );
}
