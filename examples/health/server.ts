import { app } from './app.js';

await app.listen({
  host: '0.0.0.0',
  signals: true,
  grace: 25, // seconds for the whole end
  drain: 5, // of these, how long connections are still taken while /health/ready says 503
});
