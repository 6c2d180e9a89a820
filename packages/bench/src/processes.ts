// Measures only cold starts and memory: `npm run bench:processes -- --peers portico,fastify`.
import { LoadGenerator } from './load-generator.js';
import { measureProcesses } from './measure-process.js';
import { readOptions } from './options.js';
import { printProcess } from './print.js';

const { peers, works } = readOptions();
const load = new LoadGenerator();
for (const sample of await measureProcesses(peers, works, load)) printProcess(sample);
load.close();
