// Measures what the document of many routes costs, each with a model of its own: `npm run bench:document`. A process each, since
// the engine remembers what it has compiled.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createManyRoutes } from './many-routes.js';

const sizes = [1_000, 2_000, 10_000];

/** The longest time between two turns of the loop, in milliseconds, until it is asked. */
function watchLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return Math.max(longest, performance.now() - last);
  };
}

async function measure(count: number): Promise<void> {
  const app = createManyRoutes(count);
  await app.ready();
  // Node loads its fetch when it is first used.
  await app.fetch(new Request('http://localhost/nothing'));
  // What the engine still compiles of the start, beside it, is none of the document's.
  await setTimeout(1_000);
  const before = process.cpuUsage();
  const longest = watchLoop();
  const response = await app.fetch(new Request('http://localhost/openapi.json'));
  const text = await response.text();
  const blocked = longest();
  const { user, system } = process.cpuUsage(before);
  const schemas = Object.keys(JSON.parse(text).components.schemas).length;
  console.log(
    `${count} routes: ${((user + system) / 1000).toFixed(0)} ms of CPU, loop blocked for at most ${blocked.toFixed(0)} ms, ` +
      `${(text.length / 1e6).toFixed(2)} MB, ${schemas} schemas`,
  );
  await app.close();
}

const [size] = process.argv.slice(2);
if (size !== undefined) await measure(Number(size));
else
  for (const one of sizes)
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), `${one}`], { stdio: 'inherit' });
