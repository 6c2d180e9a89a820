// Owns a finding: a problem, the smallest request that shows it, and where the operation was declared. Its shape is what
// `--json` prints, so names in it are stable.
import type { Node } from '@portico/core/graph';
import { nameOfOperation, type Operation } from '../document/operation.js';
import type { Secret, WrittenRequest } from '../requests/call.js';
import { toCurl } from '../requests/curl.js';
import type { Received } from '../requests/send.js';
import type { Problem, Rule } from './problem.js';

/** Something that the app does and the document does not say, or the other way round. */
export interface Finding {
  readonly rule: Rule;
  readonly method: string;
  /** As the document writes it: `/items/{id}`. */
  readonly path: string;
  /** The version of the API that the operation is in, if it is in one. */
  readonly version?: string;
  /** The handler's name. */
  readonly handler: string;
  /** One sentence for what is the case. */
  readonly message: string;
  /** One for the way out. */
  readonly advice: string;
  /** The smallest request that shows it, as a line for the shell. */
  readonly curl: string;
  readonly response: { readonly status: number; readonly contentType: string | null; readonly body: string } | null;
  /** Where what is at fault was declared: the handler, and the sources that the request holds. */
  readonly declared: readonly string[];
}

/** How much of a response's body is shown, in characters. */
const shown = 500;

/** Makes a finding of a problem. @param received What was answered; `undefined` if nothing was. */
export function findingOf(
  operation: Operation,
  { rule, problem, advice }: Problem,
  request: WrittenRequest,
  received: Received | undefined,
): Finding {
  const { method, path, graph } = operation;
  const { label, version } = graph.route;
  const owner = label === `${graph.route.method} ${graph.route.path}` ? '' : ` (${label})`;
  return {
    rule,
    method,
    path,
    ...(version && { version: version.name }),
    handler: label,
    message: `${nameOfOperation(operation)}${owner} ${hide(problem, request.secrets)}.`,
    advice: `${advice}.`,
    curl: toCurl(request),
    response: received
      ? {
          status: received.status,
          contentType: received.headers.get('content-type'),
          body: hide(received.body, request.secrets).slice(0, shown),
        }
      : null,
    declared: declarationOf(operation),
  };
}

/** An app may repeat what it was sent; what is short may stand there by chance, and tells nobody anything. */
function hide(text: string, secrets: readonly Secret[] = []): string {
  const written = secrets.flatMap(({ name, text: sent, given }) => [sent, given].map((one) => ({ name, one })));
  return written
    .filter(({ one }) => one.length >= shortest)
    .reduce((hidden, { name, one }) => hidden.replaceAll(one, () => `$${name}`), text);
}

/** In characters. */
const shortest = 4;

/** The lines of a declaration: the handler, and what it takes from the request. */
function declarationOf({ graph }: Operation): readonly string[] {
  const { route, nodes } = graph;
  const sources = nodes.filter((node) => node.kind === 'source');
  const own = route.controller ? `${route.controller.name}.${route.controller.key}` : route.label;
  return [`@${route.method} ${route.path} ${own}`, ...sources.map((node: Node) => `${node.label} at ${node.place}`)];
}
