import { app } from './app.js';

await app.ready();

export default { fetch: app.fetch };
