import { app } from './several-machines.js';

await app.ready();
process.once('SIGTERM', () => app.close({ grace: 25 }));
