// Owns apps with many routes, each with parameters and schemas as real ones have.
import { App, Path, Query } from 'portico';
import { z } from 'zod';

const Found = z.object({ id: z.int(), limit: z.int() });

/** An app with routes `/group-<n>/<n>/:id`. */
export function createRoutesApp(size: number): App {
  const app = new App();
  for (let index = 0; index < size; index++) {
    const path = pathOf(index, ':id');
    const sources = [Path('id', z.int()), Query('limit', z.int().min(1).max(100), { default: 10 })] as const;
    app.get(path, sources, { response: Found, summary: `Route ${index}` }, (id, limit) => ({ id, limit }));
  }
  return app;
}

/** The path of a route, ten to a group. */
export function pathOf(index: number, id: string): string {
  return `/group-${Math.floor(index / 10)}/part-${index}/${id}`;
}
