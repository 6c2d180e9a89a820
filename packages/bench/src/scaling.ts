// Measures only how Portico scales: `npm run bench:scaling`.
import { LoadGenerator } from './load-generator.js';
import { printScaling } from './print.js';
import { measureScaling } from './scaling/measure-scaling.js';

const load = new LoadGenerator();
await measureScaling(load, printScaling);
load.close();
