// Owns the rule that no page of another site acts for a user: what a browser sends along by itself is no proof of who meant the request.
import { isSentByBrowsers, type RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from './finding.js';

/** A route that what browsers send by themselves guards, that changes something, and that answers whoever makes a browser ask. */
export function findForgeableRoutes(graph: RouteGraph): readonly Finding[] {
  const { options, label } = graph.route;
  if (graph.crossOrigin !== 'allowed') return [];
  const said = options.csrf === false;
  const names = new Set(graph.schemes.filter(isSentByBrowsers).map(({ schemeName }) => schemeName));
  return [
    findingOf(graph, {
      // What stands at the route itself was meant for it, and may have reasons that nobody but its author knows.
      severity: said ? 'warning' : 'error',
      rule: 'forgeable-route',
      place: label,
      problem:
        `can be called by any site for the users of this one: it is guarded by what browsers send along by themselves (${[...names].join(', ')}), ` +
        `and ${said ? 'its own' : "the app's"} csrf: false lets other origins in`,
      advice: 'Take it out, and name the origins of your front ends: new App({ csrf: { trustedOrigins: […] } })',
    }),
  ];
}
