// Measures how soon the docs page shows the first operation of a large document, and an operation that is opened:
// `npm run bench:page -- 1000 5`. Each visit has a server of its own, which makes the document while the visitor waits, and a new browser.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createManyRoutes } from './many-routes.js';

async function serve(count: number): Promise<void> {
  const server = await createManyRoutes(count).listen({ port: 0 });
  process.send?.(server.url);
  process.once('disconnect', () => process.exit());
}

interface Times {
  /** Milliseconds from the request for the page to its first operation. */
  readonly first: number;
  /** The page's own work until then, milliseconds of CPU. */
  readonly work: number;
  /** Milliseconds from the click on an operation to its contents. */
  readonly opened: number;
}

async function measure(count: number, visits: number): Promise<void> {
  const all: Times[] = [];
  for (let visit = 0; visit < visits; visit++) all.push(await visitOnce(count));
  const show = (name: keyof Times): string => {
    const sorted = all.map((times) => times[name]).sort((one, other) => one - other);
    return `${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms (${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)})`;
  };
  console.log(`${count} routes, ${count} models, median of ${visits} visits:`);
  console.log(
    `first operation after ${show('first')}, of which the page works ${show('work')}; opened in ${show('opened')}`,
  );
}

async function visitOnce(count: number): Promise<Times> {
  const server = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve', `${count}`], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve) => server.once('message', (message) => resolve(String(message))));
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    return await timesOf(browser, `${url}/docs`);
  } finally {
    await browser.close();
    server.kill();
  }
}

async function timesOf(browser: Browser, url: string): Promise<Times> {
  const page = await browser.newPage();
  await page.addInitScript(watch);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  const first = await page.evaluate<number>('first');
  const { metrics } = await session.send('Performance.getMetrics');
  const work = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  return { first, work, opened: await openFirst(page) };
}

async function openFirst(page: Page): Promise<number> {
  const before = performance.now();
  await page.locator('.opblock-summary-control').first().click();
  await page.locator('.opblock-section').first().waitFor();
  return performance.now() - before;
}

/** Runs in the page. */
const watch = `globalThis.first = new Promise((resolve) => {
  const look = () => document.querySelector('.opblock') && (resolve(performance.now()), true);
  new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document, { childList: true, subtree: true });
});`;

const [routes = '1000', visits = '5'] = process.argv.slice(2);
if (routes === 'serve') await serve(Number(visits));
else await measure(Number(routes), Number(visits));
