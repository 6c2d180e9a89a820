// Owns how the tables call a route's handler: its name, and whether its controller is built anew for each request.
import type { RouteGraph } from '@portico/core/graph';

/** Whether a route's controller takes a request's values, or says that it lives for one. */
export function isPerRequest({ controller, nodes }: RouteGraph): boolean {
  return controller !== undefined && nodes[controller]?.kind === 'call';
}

/** `Items.read`, or `Items.read (per request)`. */
export function handlerLabel(name: string, perRequest: boolean): string {
  return perRequest ? `${name} (per request)` : name;
}
