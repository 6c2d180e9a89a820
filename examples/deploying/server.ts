import { app } from './app.js';

const server = await app.listen({ host: '0.0.0.0', port: Number(process.env['PORT'] ?? 8000) });
console.log(`Serving on ${server.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close(); // no new connections; requests in flight are answered
    await app.close(); // then what the app holds, such as a pool, is torn down
  });
}
