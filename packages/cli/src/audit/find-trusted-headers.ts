// Owns the rule that nobody is believed who they say they are: a header such as `x-user` is written by whoever calls.
import type { RouteGraph } from '@portico/core/graph';
import { credentialsOf, placesOf } from './credentials.js';
import { schemesOf } from './expression.js';
import { type Finding, findingOf } from './finding.js';
import { parametersOf } from './parameters.js';
import { isSecured } from './verdict.js';

const owners =
  'user|username|userid|uid|account|accountid|member|principal|subject|identity|role|roles|group|groups|admin|isadmin';
const claims = 'internal|isinternal|authenticated|authorized|scopes|permissions|permission|superuser';
const asserted = new RegExp(
  `^(?:x)?(?:auth|authenticated|authrequest|forwarded|remote|current|real|impersonate|is)?(?:${owners}|${claims})(?:id|name|email)?$`,
);
const proxied = /^(?:xforwardedfor|xrealip|xforwardeduser|xforwardedemail|remoteuser|xwebauthuser|xclientip)$/;

/** Whether a header's or cookie's name says who somebody is, and not that they can prove it. */
function assertsIdentity(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return asserted.test(plain) || proxied.test(plain);
}

/** The headers and cookies by which a route takes somebody's word for who they are. */
export function findTrustedHeaders(graph: RouteGraph): readonly Finding[] {
  const severity = isSecured(graph) ? 'warning' : 'error';
  const taken = parametersOf(graph)
    .filter((parameter) => parameter.in === 'header' || parameter.in === 'cookie')
    .map(({ in: kind, name, place }) => ({ name, kind: kind as string, place, scheme: false }));
  const keys = credentialsOf(graph).flatMap((node) =>
    schemesOf(node.expression)
      .filter(
        ({ scheme }) => scheme.definition.type === 'apiKey' && !scheme.verifies && scheme.definition.in !== 'query',
      )
      .map(({ scheme: { definition } }) => ({
        name: definition.name ?? '',
        kind: String(definition.in),
        place: placesOf(graph, node)[0] ?? node.place,
        scheme: true,
      })),
  );
  return [...taken, ...readFromContext(graph), ...keys]
    .filter(({ name }) => assertsIdentity(name))
    .map(({ name, kind, place, scheme }) =>
      findingOf(graph, {
        severity: scheme ? 'error' : severity,
        rule: 'trusted-header',
        place,
        problem: `takes the ${kind} ${name} at its word (${place}), and whoever calls can write what they like there`,
        advice:
          'Take who somebody is from a credential that is verified, such as JWTBearer or a key compared with isEqualSecret; ' +
          'behind a proxy that sets it, let a scheme of your own verify that the request comes from there',
      }),
    );
}

/** The headers that a function reads from the context: only its text tells of them. */
function readFromContext(graph: RouteGraph): readonly { name: string; kind: string; place: string; scheme: boolean }[] {
  const takesContext = (inputs: readonly number[]): boolean => inputs.some((id) => graph.nodes[id]?.kind === 'context');
  const { handler, label } = graph.route;
  const readers = [
    ...graph.nodes.flatMap((node) =>
      node.kind === 'call' && takesContext(node.inputs)
        ? [{ call: node.call as unknown, place: placesOf(graph, node)[0] ?? node.place }]
        : [],
    ),
    ...(takesContext(graph.arguments) ? [{ call: handler as unknown, place: label }] : []),
  ];
  return readers.flatMap(({ call, place }) =>
    [...String(call).matchAll(/headers\s*\.\s*get\(\s*['"`]([\w-]+)['"`]/g)].map(([, name = '']) => ({
      name,
      kind: 'header',
      place,
      scheme: false,
    })),
  );
}
