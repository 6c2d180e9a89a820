// Owns the rule that no page of another site acts for a user: what a browser sends along by itself is no proof of who meant the request.
import { isSentByBrowsers, type RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from './finding.js';

/** A route that what browsers send by themselves guards, that changes something, and that answers whoever makes a browser ask. */
export function findForgeableRoutes(graph: RouteGraph): readonly Finding[] {
  const { options, label } = graph.route;
  if (graph.crossOrigin === 'harmless') return findForgeableLogin(graph);
  if (graph.crossOrigin === 'refused') return [];
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

/** A login that is no POST: a page of any site, by an image of it alone, logs its visitors in as somebody else. */
function findForgeableLogin(graph: RouteGraph): readonly Finding[] {
  const { label, method } = graph.route;
  // Another view of a scheme whose credential browsers send is what gives that credential out.
  const given = graph.schemes.find((scheme) => scheme.viewOf && isSentByBrowsers(scheme));
  if (!given) return [];
  return [
    findingOf(graph, {
      // Where a login elsewhere leads back to, it cannot be a POST, and what is checked there nobody sees from outside.
      severity: 'warning',
      rule: 'forgeable-route',
      place: label,
      problem: `can log the users of this one in as somebody else, for any site: it is a ${method}, which nothing holds to its origin, and gives out ${given.schemeName}`,
      advice:
        'Make it a POST; where a login elsewhere leads back to it, check its `state` before the session is started',
    }),
  ];
}
