// Owns the security map of an app: who reaches which routes, by which schemes and with which scopes.
import { placeOfRoute, type RouteGraph, type SecurityAlternative } from '@portico/core/graph';
import type { Arrow, Box, Picture } from './picture.js';

/** Routes that demand the same. */
interface Group {
  readonly id: string;
  readonly alternatives: readonly SecurityAlternative[];
  readonly isPublic: boolean;
  readonly routes: string[];
}

/** The security map of an app's routes. */
export function pictureOfSecurity(graphs: readonly RouteGraph[], title: string): Picture {
  const groups = groupRoutes(graphs);
  const drawn = groups.map(drawGroup);
  return {
    title: `Who reaches what in ${title}`,
    subtitles: [],
    boxes: [...callersOf(graphs, groups), ...drawn.flatMap(({ boxes }) => boxes)],
    arrows: drawn.flatMap(({ arrows }) => arrows),
  };
}

function groupRoutes(graphs: readonly RouteGraph[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { route, security } of graphs) {
    const isPublic = security.length === 0 && route.public;
    const key = JSON.stringify([isPublic, security.map((one) => Object.entries(one).sort())]);
    const group = groups.get(key) ?? { id: `g${groups.size}`, alternatives: security, isPublic, routes: [] };
    group.routes.push(placeOfRoute(route));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function callersOf(graphs: readonly RouteGraph[], groups: readonly Group[]): readonly Box[] {
  const schemes = new Map(graphs.flatMap((graph) => graph.schemes.map((scheme) => [scheme.schemeName, scheme])));
  const anybody = groups.some(({ alternatives }) => alternatives.length === 0 || alternatives.some(isEmpty));
  return [
    ...(anybody ? [{ id: 'anybody', tone: 'anybody' as const, title: 'anybody', notes: ['without credentials'] }] : []),
    ...[...schemes.values()].map(({ schemeName, definition: { type, scheme, name }, verifies }) => ({
      id: `s ${schemeName}`,
      tone: 'scheme' as const,
      title: schemeName,
      notes: [
        [type, scheme ?? name].filter((part) => part !== undefined).join(' '),
        verifies ? 'verifies' : 'checked by a dependency',
      ],
    })),
  ];
}

function drawGroup(group: Group): { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] } {
  const { id, alternatives, isPublic, routes } = group;
  const isOpen = alternatives.length === 0 || alternatives.some(isEmpty);
  const box: Box = { id, tone: isOpen && !isPublic ? 'open' : 'routes', title: titleOf(group), notes: routes };
  if (alternatives.length === 0) return { boxes: [box], arrows: [{ from: 'anybody', to: id }] };
  const ways = alternatives.map((alternative, index) => drawWay(alternative, id, `${id}a${index}`));
  return { boxes: [...ways.flatMap(({ boxes }) => boxes), box], arrows: ways.flatMap(({ arrows }) => arrows) };
}

function titleOf({ alternatives, isPublic }: Group): string {
  if (isPublic) return 'public';
  if (alternatives.length === 0) return 'nothing is asked';
  return alternatives.map(titleOfWay).join(' or ');
}

function titleOfWay(alternative: SecurityAlternative): string {
  const parts = Object.entries(alternative).map(([scheme, scopes]) =>
    scopes.length > 0 ? `${scheme} [${scopes.join(' ')}]` : scheme,
  );
  return parts.length > 0 ? parts.join(' and ') : 'nothing';
}

/** One way in: a scheme, or several at once. */
function drawWay(
  alternative: SecurityAlternative,
  to: string,
  joint: string,
): { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] } {
  const entries = Object.entries(alternative);
  if (entries.length === 0) return { boxes: [], arrows: [{ from: 'anybody', to }] };
  const end = entries.length > 1 ? joint : to;
  const arrows = entries.map(([scheme, scopes]) => ({
    from: `s ${scheme}`,
    to: end,
    ...(scopes.length > 0 && { label: scopes.join(' ') }),
  }));
  if (end === to) return { boxes: [], arrows };
  return { boxes: [{ id: joint, tone: 'and', title: 'and', notes: [] }], arrows: [...arrows, { from: joint, to }] };
}

function isEmpty(alternative: SecurityAlternative): boolean {
  return Object.keys(alternative).length === 0;
}
