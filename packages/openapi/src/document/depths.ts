// Owns how deep in its middleware an operation answers a status: only what stands around an answer has its say on it.
import { declarationOf, declaredErrors, type RouteGraph, versionRefusal } from '@portico/core/graph';

/**
 * Between which depths a status is answered. A middleware answers at its place in the list, the outermost at 0; the route itself, and
 * what only it can answer, at the length of the list.
 */
export interface Depths {
  readonly least: number;
  readonly most: number;
}

/** Where an operation answers each status. @param own What it answers by itself, or its middleware answers with an error. */
export function readDepths(graph: RouteGraph, own: Iterable<string>): (status: string) => Depths {
  const inside = new Set(own);
  const { middleware } = graph.route;
  return (status) => {
    const depths = middleware.flatMap((one, depth) => (answers(one, Number(status), graph) ? [depth] : []));
    if (isVersionRefusal(status, graph)) depths.push(graph.outer - 1);
    if (inside.has(status) && answersItself(status, graph)) depths.push(middleware.length);
    return { least: Math.min(...depths), most: Math.max(...depths) };
  };
}

function answers(
  { declared: { statuses = [], throws = [], methods } }: RouteGraph['route']['middleware'][number],
  status: number,
  { route: { method } }: RouteGraph,
): boolean {
  if (methods && !methods.includes(method)) return false;
  return statuses.includes(status) || throws.some((one) => declarationOf(one.prototype)?.status === status);
}

/** Whoever names no version of a path is refused before a route is found. */
function isVersionRefusal(status: string, { route }: RouteGraph): boolean {
  return Number(status) === versionRefusal(route.version);
}

function answersItself(status: string, graph: RouteGraph): boolean {
  if (graph.errors.get(Number(status))?.middleware !== undefined) return false;
  if (!isVersionRefusal(status, graph)) return true;
  const { classes, statuses } = declaredErrors(graph);
  return statuses.has(Number(status)) || classes.some((one) => `${one.status}` === status);
}
