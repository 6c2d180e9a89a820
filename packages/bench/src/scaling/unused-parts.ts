// Owns apps in which much is declared that the measured route does not need.
import { App, dependency, HTTPBearer, Path } from 'portico';

/** An app with `/hello`, and beside it so many routes, each with a scheme and a dependency of its own. */
export function createUnusedApp(size: number): App {
  const app = new App({ docs: false });
  app.get('/hello', [], () => ({ hello: 'world' }));
  for (let index = 0; index < size; index++) {
    const scheme = new HTTPBearer({ schemeName: `Scheme${index}` });
    const user = dependency([scheme], ({ credentials }) => ({ name: credentials }));
    app.get(`/unused-${index}/:id`, [user, Path('id', Number)], (owner, id) => ({ owner, id }));
  }
  return app;
}
