// Owns which fields of a route only some may see or send, and the check that its security can tell who that is.
import type { Schema } from '../contracts/schema.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import { isResponder } from '../declaration/respond.js';
import { DefinitionError, tellWhere } from '../errors/portico-error.js';
import { findScopes } from '../schema/scoped-parts.js';
import type { Node, RouteGraph, ScopedField } from './route-graph.js';
import type { ResponseBody, RouteResponses } from './route-responses.js';

/** The fields by scope of everything that a route takes and answers. */
export function findScopedFields(nodes: readonly Node[], responses: RouteResponses): readonly ScopedField[] {
  const taken = nodes.flatMap((node) => {
    if (node.kind !== 'source' || node.source.schema === undefined) return [];
    const { schema, label } = node.source;
    return tellWhere(node.place, () => fieldsOf(schema, 'input', label));
  });
  const { success, replies } = responses;
  const shown = [success.body, ...replies.values()].flatMap(schemasOf).flatMap((schema) => fieldsOf(schema, 'output'));
  const byText = new Map([...taken, ...shown].map((field) => [JSON.stringify(field), field]));
  return [...byText.values()];
}

function fieldsOf(schema: Schema, io: 'input' | 'output', source?: string): readonly ScopedField[] {
  return findScopes(schema, io).map(({ scope, label }) => ({ scope, label, source }));
}

/** The schemas of what a body says: the whole, or each item of a stream. */
function schemasOf(body: ResponseBody | undefined): readonly Schema[] {
  if (body === undefined) return [];
  if (!isResponder(body)) return [body];
  return body.describe().content.flatMap(({ schema, itemSchema }) => {
    const given = itemSchema ?? schema;
    return given === undefined || 'jsonSchema' in given ? [] : [given];
  });
}

/** @throws {DefinitionError} If nobody could ever see a field, because the route's security cannot tell who has its scope. */
export function checkScopedFields(
  { route, scopedFields, proofs, schemes }: RouteGraph,
  trail: readonly string[],
): void {
  for (const field of scopedFields) {
    const declaring = schemes.filter(({ definition }) => definition.type === 'oauth2');
    const [first] = declaring;
    if (first && declaring.every((scheme) => lacks(scheme, field.scope))) throw notDeclared(field, first, trail);
    if (!proofs.has(field.scope)) throw notProvable(field, route.label, trail);
  }
}

function lacks({ definition: { flows = {} } }: SecurityScheme<unknown>, scope: string): boolean {
  return !Object.values(flows).some((flow) => flow !== undefined && scope in flow.scopes);
}

function notDeclared(
  { scope, label }: ScopedField,
  { schemeName }: SecurityScheme<unknown>,
  trail: readonly string[],
): DefinitionError {
  return new DefinitionError(
    `Cannot keep ${label} for who has the scope '${scope}': ${schemeName} does not declare it. ` +
      `Add it to the scheme (scopes: { '${scope}': '…' }), or correct its name in the field.`,
    trail,
  );
}

function notProvable({ scope, label, source }: ScopedField, route: string, trail: readonly string[]): DefinitionError {
  const use =
    source === undefined ? `show ${label} in the response of ${route}` : `take ${label} by ${source} of ${route}`;
  return new DefinitionError(
    `Cannot ${use}: it is for who has the scope '${scope}', and no security of the route can tell who that is. ` +
      'Demand a scheme that checks scopes, such as JWTBearer, or a dependency that takes SecurityScopes, with Security(currentUser); ' +
      'or leave the field out there: a model of its own, OmitType(…).',
    trail,
  );
}
