import { app } from './app.js';

const server = await app.listen({
  port: Number(process.env['PORT'] || 8000),
  headTimeout: 5, // seconds for the head of a request
  requestTimeout: 30, // and for all of it
  maxConnections: 1_000,
  signals: true,
});
console.log(`Serving on ${server.url}`);
