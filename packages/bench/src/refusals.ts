// Measures what a refusal costs beside Fastify's, in the same rounds: `npm run bench:refusals`.
import { LoadGenerator } from './load-generator.js';
import { measureRounds, type Sample } from './measure-rounds.js';
import { readOptions } from './options.js';
import { printSample } from './print.js';
import { median } from './summary.js';
import { refusals } from './works.js';

const peers = ['portico', 'fastify'] as const;

/** The median of the ratios within each round: below 1, Portico's refusal is the cheaper one. */
function printRefusal(samples: readonly Sample[], { name, title }: (typeof refusals)[number]): void {
  const of = (peer: string): readonly Sample[] =>
    samples.filter((sample) => sample.work === name && sample.peer === peer);
  const [own, others] = [of('portico'), of('fastify')];
  const ratios = own.map(
    ({ cpu, round }) => cpu / (others.find((sample) => sample.round === round)?.cpu ?? Number.NaN),
  );
  const [cpu, other] = [own, others].map((list) => median(list.map((sample) => sample.cpu)).toFixed(1));
  console.log(`${title.padEnd(42)} ${cpu} µs CPU, Fastify ${other}, ratio ${median(ratios).toFixed(2)}`);
}

const load = new LoadGenerator();
try {
  const options = { ...readOptions(), peers, works: refusals };
  const samples = await measureRounds(load, options, printSample);
  console.log('\nMedians over the rounds');
  for (const refusal of refusals) printRefusal(samples, refusal);
} finally {
  load.close();
}
