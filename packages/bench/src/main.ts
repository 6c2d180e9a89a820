// The benchmark's journey on one screen: check that every peer does the same work, measure in rounds; after a full
// run also cold starts, memory and scaling, and the page in `docs/`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { LoadGenerator } from './load-generator.js';
import { measureProcesses } from './measure-process.js';
import { measureRounds } from './measure-rounds.js';
import { type BenchOptions, readOptions } from './options.js';
import { builtFile } from './pinned-process.js';
import { printProcess, printSample, printScaling, printSummaries } from './print.js';
import { writeReport } from './report/write-report.js';
import { measureScaling } from './scaling/measure-scaling.js';
import { requireConformance } from './start-servers.js';
import { type Summary, summarize } from './summary.js';

async function compare(options: BenchOptions, load: LoadGenerator): Promise<readonly Summary[]> {
  await requireConformance(options.peers, options.works);
  const samples = await measureRounds(load, options, printSample);
  save('rounds', samples);
  return summarize(samples, options.peers);
}

/** Keeps the figures behind the medians; not under version control. */
function save(name: string, figures: unknown): void {
  const folder = builtFile('../results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(figures, undefined, 2)}\n`);
}

async function bench(options: BenchOptions, load: LoadGenerator): Promise<void> {
  const summaries = await compare(options, load);
  printSummaries(summaries);
  if (!options.full) return;
  const processes = await measureProcesses(options.peers, options.works, load);
  processes.forEach(printProcess);
  const scaling = await measureScaling(load, printScaling);
  save('processes', processes);
  save('scaling', scaling);
  writeReport({ options, summaries, processes, scaling });
}

const load = new LoadGenerator();
try {
  await bench(readOptions(), load);
} finally {
  load.close();
}
