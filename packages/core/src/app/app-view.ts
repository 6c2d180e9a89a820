// Owns what middleware may know of the app: methods and headers of a path, and where a request went. Layer 8.
import type { AppView, Journey } from '../contracts/middleware.js';
import type { SecurityScheme } from '../contracts/security-scheme.js';
import type { Node } from '../graph/node.js';
import { originOf } from './changed-request.js';
import { type Handling, lookUp, type PlannedRoute, type Underway, withOtherSlash } from './handle-request.js';

/** Shows an app to its middleware. @param handling The app's; receives what is to be kept in mind. */
export function createAppView(handling: Handling): AppView {
  const { table, logger, redirectSlashes } = handling;
  return {
    logger,
    methodsOf(path) {
      const methods = table.methodsOf(path);
      return methods.length > 0 || !redirectSlashes ? methods : table.methodsOf(withOtherSlash(path));
    },
    requestHeadersOf(method, path) {
      const found = lookUp(table, method, path);
      return typeof found === 'object' ? headersOf(found.target) : [];
    },
    followRequests() {
      handling.journeys ??= new WeakMap();
      const { journeys } = handling;
      return (request) => {
        const underway = journeys.get(originOf(request));
        return underway && journeyOf(underway);
      };
    },
  };
}

function headersOf({ plan }: PlannedRoute): readonly string[] {
  if (!plan) return [];
  const { nodes, schemes } = plan.graph;
  return [...new Set([...nodes.flatMap(headersOfNode), ...schemes.flatMap(headersOfScheme)])];
}

function headersOfNode(node: Node): readonly string[] {
  if (node.kind !== 'source') return [];
  if (node.source.reads === 'body') return ['content-type'];
  const { parameters = [] } = node.source.describe();
  return parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase());
}

function headersOfScheme({ definition }: SecurityScheme<unknown>): readonly string[] {
  if (definition.type === 'mutualTLS') return [];
  if (definition.type !== 'apiKey') return ['authorization'];
  return definition.in === 'header' && definition.name ? [definition.name.toLowerCase()] : [];
}

function journeyOf({ graph: { route, schemes }, outcomes }: Underway): Journey {
  const granted = schemes.filter((_, slot) => isGranted(outcomes[slot]));
  return { path: route.path, label: route.label, schemes: [...new Set(granted.map((scheme) => scheme.schemeName))] };
}

/** A scheme that forgives missing credentials grants nobody by that. */
function isGranted(outcome: Underway['outcomes'][number]): boolean {
  return outcome?.kind === 'granted' && outcome.value !== undefined;
}
