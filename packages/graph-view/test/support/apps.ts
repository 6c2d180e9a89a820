// Apps whose pictures are known.
import {
  App,
  allOf,
  anyOf,
  Context,
  type DependencyLike,
  Depends,
  dependency,
  optional,
  Path,
  Query,
  Security,
  type SecurityScheme,
} from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';

export function schemeOf(schemeName: string, type = 'http'): SecurityScheme<string> {
  return {
    schemeName,
    definition: type === 'http' ? { type, scheme: 'bearer' } : { type, in: 'header', name: 'X-Key' },
    verifies: type === 'http',
    authenticate: () => ({ kind: 'absent' }),
  };
}

/** The graphs of an app to which routes are added. */
export function graphsOf(add: (app: App) => void): readonly RouteGraph[] {
  const app = new App();
  add(app);
  return app.graphs();
}

export const bearer: SecurityScheme<string> = schemeOf('Bearer');
export const key: SecurityScheme<string> = schemeOf('Key', 'apiKey');

const openPool = dependency(
  [],
  function openPool() {
    return 'pool';
  },
  { scope: 'app' },
);
const session = dependency([openPool], function* openSession(one) {
  yield one;
});
const audit: DependencyLike = dependency([Context()], function writeAudit() {});

/** A route with a value of every kind. */
export const [full] = graphsOf((app) =>
  app.post(
    '/items/:id',
    [Path('id', Number), Query('q', String, { optional: true }), Depends(session), Security(bearer, ['items'])],
    { dependencies: [audit], status: 201 },
    function create() {},
  ),
) as [RouteGraph];

/** Routes that ask for each kind of requirement. */
export const guarded: readonly RouteGraph[] = graphsOf((app) => {
  app.get('/open', [], () => 1);
  app.get('/public', [], { public: true }, () => 1);
  app.get('/read', [Security(bearer, ['read'])], () => 1);
  app.get('/also-read', [Security(bearer, ['read'])], () => 1);
  app.get('/either', [anyOf(bearer, key)], () => 1);
  app.get('/both', [allOf(bearer, key)], () => 1);
  app.get('/perhaps', [optional(key)], () => 1);
});
