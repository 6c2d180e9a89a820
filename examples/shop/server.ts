// Serves the shop until somebody asks the process to end.
import { app } from './app.js';
import { shopSettings } from './settings.js';

await app.listen({
  host: '127.0.0.1',
  port: shopSettings.read().port,
  idleTimeout: 75, // seconds: longer than nginx keeps a connection
  signals: true,
});
