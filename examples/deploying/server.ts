import { app } from './app.js';

const server = await app.listen({
  host: '0.0.0.0',
  port: Number(process.env['PORT'] || 8000),
  signals: true, // SIGINT and SIGTERM end the program in order
  grace: 8, // seconds that this may take
});
console.log(`Serving on ${server.url}`);
