// Owns the names of operations: each is that of its handler, with as much beside it as tells it from the others. None depends
// on the order of the routes, nor on a path where the handler's name says enough.
import { DefinitionError } from '@portico/core';
import { nameOfRoute, type RouteDeclaration } from '@portico/core/graph';
import { type Candidates, createCandidates, type OperationIdStrategy, withoutLast } from './operation-names.js';

/** A route at one of its paths, as the document writes it. */
export interface Placed {
  readonly route: RouteDeclaration;
  readonly path: string;
}

/** An operation and which of its candidates it has come to. */
interface Naming extends Candidates {
  readonly route: RouteDeclaration;
  level: number;
}

/**
 * Names every operation, one a step. Where several would have one name, each of them takes its next longer one.
 * @returns The name of each, in order.
 * @throws {DefinitionError} If two routes ask for the same `operationId`, or the strategy gives one name twice, or none.
 */
export function* createOperationIds(
  operations: readonly Placed[],
  strategy?: OperationIdStrategy,
): Generator<void, readonly string[]> {
  const known = new Map<RouteDeclaration, Candidates>();
  const namings: Naming[] = [];
  for (const { route, path } of operations) {
    const whole = known.get(route);
    const candidates = whole ? withoutLast(whole, route, path) : createCandidates(route, path, strategy);
    if (!whole) known.set(route, candidates);
    namings.push({ route, ...candidates, level: 0 });
    yield;
  }
  for (let clashes = clashesIn(namings); clashes.length > 0; clashes = clashesIn(namings)) clashes.forEach(lengthen);
  return namings.map(nameOf);
}

function nameOf({ first, longer, level }: Naming): string {
  return level === 0 ? first : (longer()[level - 1] ?? '');
}

function clashesIn(namings: readonly Naming[]): readonly (readonly Naming[])[] {
  const byName = new Map<string, Naming[]>();
  for (const naming of namings) {
    const same = byName.get(nameOf(naming));
    if (same) same.push(naming);
    else byName.set(nameOf(naming), [naming]);
  }
  return [...byName.values()].filter(({ length }) => length > 1);
}

/** Who asked for a name keeps it, or else the one whose handler has it, unless it is one handler that stands at several places. */
function lengthen(clash: readonly Naming[]): void {
  const asking = originally('asked', clash);
  const [one] = asking;
  const stranger = asking.find(({ route }) => route.handler !== one?.route.handler);
  if (one && stranger) throw conflict(one, stranger);
  const keeping = one ? asking : originally('handler', clash);
  const moving = keeping.length === 1 ? clash.filter((naming) => naming !== keeping[0]) : clash;
  if (moving.some(({ level, longer }) => level === longer().length)) throw conflict(clash[0], clash.at(-1));
  for (const naming of moving) naming.level += 1;
}

function originally(origin: Naming['origin'], clash: readonly Naming[]): readonly Naming[] {
  return clash.filter((naming) => naming.origin === origin && naming.level === 0);
}

function conflict(one: Naming | undefined, other: Naming | undefined): DefinitionError {
  const [first, second] = [one, other].map((naming) => naming && nameOfRoute(naming.route));
  return new DefinitionError(
    `Cannot document ${second}: its operationId '${other && nameOf(other)}' is already that of ${first}. ` +
      (other?.route.options.operationId !== undefined
        ? 'Give each route an operationId of its own, or leave it out.'
        : 'Put what tells them apart into what the strategy `openapi.operationId` returns, such as the controller or the path.'),
  );
}
