// Owns the rule that no page of another site acts for a user: a cookie that a browser sends along is no proof of who meant the request.
import type { RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from './finding.js';

/** A route that a cookie guards, that changes something, and that answers whoever makes a browser ask. */
export function findForgeableRoutes(graph: RouteGraph): readonly Finding[] {
  const { options, label } = graph.route;
  if (graph.crossOrigin !== 'allowed') return [];
  const said = options.csrf === false;
  const cookies = graph.schemes.filter(({ definition }) => definition.in === 'cookie');
  return [
    findingOf(graph, {
      // What stands at the route itself was meant for it, and may have reasons that nobody but its author knows.
      severity: said ? 'warning' : 'error',
      rule: 'forgeable-route',
      place: label,
      problem:
        `can be called by any site for the users of this one: it is guarded by a cookie (${[...new Set(cookies.map(({ schemeName }) => schemeName))].join(', ')}), ` +
        `which browsers send along, and ${said ? 'its own' : "the app's"} csrf: false lets other origins in`,
      advice: 'Take it out, and name the origins of your front ends: new App({ csrf: { trustedOrigins: […] } })',
    }),
  ];
}
