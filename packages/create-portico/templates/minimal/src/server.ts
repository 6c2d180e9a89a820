// Serves the app until somebody asks the process to end.
import process from 'node:process';
import { app } from './app.ts';

const server = await app.listen({
  host: process.env['HOST'] || '127.0.0.1', // 0.0.0.0: whoever reaches this machine
  port: Number(process.env['PORT'] || 8000),
  signals: true,
});
console.log(`Serving on ${server.url}\nDocs at ${server.url}/docs`);
