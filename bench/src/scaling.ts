// Measures only how Portico scales, and prints it: `npm run bench:scaling`.
import { LoadGenerator } from './load-generator.js';
import { measureScaling, type ScalingRow } from './scaling/measure-scaling.js';

function print({ what, size, cost, start, document, throughput }: ScalingRow): void {
  const ready = start === undefined ? [] : [`ready in ${start.toFixed(1)} ms`];
  const described = document === undefined ? [] : [`document in ${document.toFixed(1)} ms`];
  const rate = throughput === undefined ? [] : [`${Math.round(throughput)}/s`];
  console.log(
    [what.padEnd(22), String(size).padStart(9), `${cost.toFixed(1)} µs CPU`, ...rate, ...ready, ...described].join(
      '  ',
    ),
  );
}

const load = new LoadGenerator();
await measureScaling(load, print);
load.close();
