import process from 'node:process';
// #region listen
import { app } from './app.js';

const server = await app.listen({ port: Number(process.env['PORT'] || 8000), signals: true });
console.log(`Serving on ${server.url}`);
// #endregion listen
