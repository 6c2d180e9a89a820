// Watches the memory of one server over many requests of W2: `npm run bench:memory -- --peer portico --requests 1000000`.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { LoadGenerator } from './load-generator.js';
import { choosePeers, chooseWorks } from './options.js';
import { requestBytes } from './request-bytes.js';
import { ServerProcess } from './server-process.js';
import { statusesOf } from './works.js';

const steps = 10;
const port = 21_700;

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    peer: { type: 'string', default: 'portico' },
    work: { type: 'string', default: 'W2' },
    requests: { type: 'string', default: '1000000' },
  },
});
const [peer] = choosePeers(values.peer);
const [work] = chooseWorks(values.work);
if (!peer || !work) throw new Error('There is nothing to watch.');

const server = await ServerProcess.start(peer, port, work.request);
const load = new LoadGenerator();
const request = requestBytes(work.request, port);
const statuses = statusesOf(work);
let answered = 0;
for (let step = 0; step < steps; step++) {
  const requests = Number(values.requests) / steps;
  answered += (await load.run({ port, request, connections: 32, seconds: 600, requests, statuses })).requests;
  console.log(`${answered.toLocaleString('en').padStart(11)} requests  ${server.memoryMegabytes().toFixed(1)} MB`);
}
load.close();
await server.stop();
