// A route of Next.js that takes everything below /api: app/api/[[...path]]/route.ts.
// #region route
import { App, Path } from 'portico';

const app = new App({
  title: 'Shop',
  prefix: '/api', // it stays in the path of each request
  docs: { docsUrl: '/api/docs', openapiUrl: '/api/openapi.json' },
});

app.get('/items/:id', [Path('id', Number)], { public: true }, (id) => ({ id }));

const handle = (request: Request): Promise<Response> => app.fetch(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
// #endregion route
