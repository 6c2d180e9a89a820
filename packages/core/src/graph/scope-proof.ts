// Owns what proves that a caller has a scope which its route does not demand: the route's own security, asked as if it did, and of
// it only the parts that can tell. Fields which only some may see hang on it.
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { DeclaredDependency } from '../declaration/route.js';
import type { GraphBuilder } from './graph-builder.js';
import type { CallNode, CredentialNode, Expression, Node, ScopedField } from './route-graph.js';
import { isOfBody } from './source-nodes.js';
import { closure } from './walk-graph.js';

const none: ReadonlyMap<string, Expression> = new Map();

/**
 * What grants to those alone who have a scope, for each scope of a route's fields; nothing if nothing of what the route declares
 * can tell who has it.
 * @param sources What the route declares; it was visited before.
 */
export function buildProofs(
  builder: GraphBuilder,
  sources: readonly DeclaredDependency[],
  fields: readonly ScopedField[],
): ReadonlyMap<string, Expression> {
  if (fields.length === 0) return none;
  const proofs = new Map<string, Expression>();
  for (const scope of new Set(fields.map((field) => field.scope))) {
    const roots = builder.ownOnTrial(sources, [scope]);
    const proof = allOf(roots.flatMap((id) => proofOf(builder.nodes, id) ?? []));
    if (proof) proofs.set(scope, proof);
  }
  return proofs;
}

function allOf(parts: readonly Expression[]): Expression | undefined {
  return parts.length > 0 ? { kind: 'allOf', parts } : undefined;
}

/** What the value of one declaration says of the scope, if it is asked before the body is read and leaves nothing to tear down. */
function proofOf(nodes: readonly Node[], id: number): Expression | undefined {
  const node = nodes[id];
  if (node?.kind === 'credential') return strictly(node.expression, nodes);
  return node?.kind === 'call' && !node.generator ? proofOfCall(nodes, node) : undefined;
}

/** A dependency that is told of the scope judges by itself; of any other the schemes below it do, each branch as its expression has it. */
function proofOfCall(nodes: readonly Node[], { id }: CallNode): Expression | undefined {
  const needed = closure(nodes, [id]);
  const below = needed.map((one) => nodes[one] as Node);
  const credentials = below.filter((node): node is CredentialNode => node.kind === 'credential');
  if (credentials.length === 0 || below.some(isOfBody)) return undefined;
  if (!below.some(({ kind }) => kind === 'constant'))
    return allOf(credentials.flatMap(({ expression }) => strictly(expression, nodes) ?? []));
  return { kind: 'dependency', node: id, nodes: needed, credentials: credentials.map((node) => node.id) };
}

/** An expression without the parts that would grant whoever has the scope and whoever has not; `undefined` if nothing is left. */
function strictly(expression: Expression, nodes: readonly Node[]): Expression | undefined {
  switch (expression.kind) {
    case 'scheme':
      return checksScopes(expression.scheme) ? expression : undefined;
    case 'dependency':
      return proofOf(nodes, expression.node);
    case 'optional': {
      const part = strictly(expression.part, nodes);
      return part && { kind: 'optional', part };
    }
    default: {
      const parts = expression.parts.flatMap((part) => strictly(part, nodes) ?? []);
      return parts.length > 0 ? { kind: expression.kind, parts } : undefined;
    }
  }
}

/** Whether a scheme looks at the scopes that are demanded of it; one that verifies need not, and would grant anybody then. */
function checksScopes({ authorize, verifies, authenticate }: SecurityScheme<unknown>): boolean {
  return authorize !== undefined || (verifies && authenticate.length > 1);
}
