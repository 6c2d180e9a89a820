// The contract run over the kitchen sink at length: `npm run bench:contract -- 100000 1` sends 100,000 requests with the seed 1.
import process from 'node:process';
import { checkContract, renderContract } from 'portico/testing';
import { createKitchenSink, credentials } from './kitchen-sink.js';

const [requests = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const report = await checkContract(createKitchenSink(), { seed, requests, seconds: 36_000, credentials });
console.log(renderContract(report));
process.exitCode = report.findings.length > 0 ? 1 : 0;
