import { fastify } from 'fastify';
import { App, Body } from 'portico';
import { createNodeListener } from 'portico/node';

const app = new App({
  title: 'Sums',
  prefix: '/api', // Fastify leaves it in the path
  docs: { docsUrl: '/api/docs', openapiUrl: '/api/openapi.json' },
});

app.post('/sum', [Body([Number])], { public: true }, (numbers) => numbers.reduce((sum, number) => sum + number, 0));

await app.ready();

export const server = fastify({ forceCloseConnections: true }); // an event stream would hold it open
server.get('/', () => 'Hello');
server.register(async (below) => {
  below.removeAllContentTypeParsers();
  below.addContentTypeParser('*', (_request, _payload, done) => done(null)); // the app reads bodies itself
  const listener = createNodeListener(app);
  below.all('/api/*', (request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  });
});

export async function stop(): Promise<void> {
  await server.close();
  await app.close();
}
