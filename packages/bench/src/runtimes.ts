// Measures Portico on the other runtimes beside their own frameworks: `npm run bench:runtimes -- --runtime bun --rounds 3`.
import { measureStarts } from './measure-process.js';
import { measureRounds } from './measure-rounds.js';
import { printSample, printSummaries } from './print.js';
import { writeRuntimeSection } from './report/runtime-sections.js';
import { type RuntimeOptions, readRuntimeOptions } from './runtime-options.js';
import { requireConformance } from './start-servers.js';
import { summarize } from './summary.js';
import { Wrk } from './wrk.js';

/** Their compilers have more stages than Node's, in seconds. */
const warmUp = 1.5;

async function bench(options: RuntimeOptions, load: Wrk): Promise<void> {
  const { peers, works, runtime, full } = options;
  await requireConformance(peers, works, runtime.command);
  console.log(`\n${runtime.title} ${runtime.version}`);
  const summaries = summarize(
    await measureRounds(load, { ...options, warmUp, command: runtime.command }, printSample),
    peers,
  );
  printSummaries(summaries);
  if (full) writeRuntimeSection({ ...options, summaries, starts: await measureStarts(peers, works, runtime.command) });
}

const load = new Wrk();
try {
  for (const options of readRuntimeOptions()) await bench(options, load);
} finally {
  load.close();
}
