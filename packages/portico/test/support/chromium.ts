// Opens a page for a test in headless Chromium, cut off from every other machine, and holds the visit to what every visit must show:
// nothing asked of another host, no violation of the page's policy, no error in the console but those that the test expects.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core';

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser for which there are no other machines. @param hosts Further names of this one. Default: none. */
export function launchChromium(hosts: readonly string[] = []): Promise<Browser> {
  // A request elsewhere fails at once, and is recorded all the same.
  const rules = [...hosts.map((host) => `MAP ${host} 127.0.0.1`), 'MAP * ~NOTFOUND'].join(', ');
  const resolving = `--host-resolver-rules=${rules}, EXCLUDE 127.0.0.1, EXCLUDE localhost`;
  return chromium.launch({ executablePath: path, args: [...switches, resolving] });
}

/**
 * Whether browser tests can run; says so if they cannot.
 * @throws {Error} If there is no Chromium and `CI` is set: there, nothing may be skipped in silence.
 */
export function hasChromium(): boolean {
  if (existsSync(path)) return true;
  const problem = `There is no Chromium at ${path}. Install it, or set CHROMIUM_PATH.`;
  if (process.env['CI']) throw new Error(problem);
  console.log(`Browser tests are skipped: ${problem}`);
  return false;
}

/** What a visit may show beside nothing at all; each of it must be seen. */
export interface Expected {
  /** The statuses of refusals that the test brings about. Chromium logs each as a resource that failed to load. Default: none. */
  readonly statuses?: readonly number[];
}

/**
 * Visits pages in a profile of its own. Whatever happens in any of them is looked at when the test is through with them.
 * @throws {Error} If a page asked another machine, broke its policy, or complained of what is not expected; or if what is did not happen.
 */
export async function visiting(act: (visit: Visit) => Promise<void>, expected: Expected = {}): Promise<void> {
  const browser = await borrowBrowser();
  // A Basic challenge opens the browser's own prompt, which would wait for a person: this one types something and gives up.
  const context = await browser.newContext({ httpCredentials: { username: 'nobody', password: 'nothing' } });
  try {
    const visit = await Visit.start(context);
    await act(visit);
    await visit.check(expected);
  } finally {
    await context.close();
    giveBack(browser);
  }
}

let running: Promise<Browser> | undefined;
let closing: NodeJS.Timeout | undefined;

/** Starting it takes longer than many a visit: visits that follow each other share one. */
function borrowBrowser(): Promise<Browser> {
  clearTimeout(closing);
  running ??= launchChromium();
  return running;
}

function giveBack(browser: Browser): void {
  closing = setTimeout(() => {
    running = undefined;
    void browser.close();
  }, 1000);
}

/** A profile with one page, and what it did. */
export class Visit {
  /** Every URL that the page, or what it opened, asked for, whether or not it came. */
  readonly requested: string[] = [];
  readonly #errors: ConsoleMessage[] = [];
  readonly #uncaught: string[] = [];

  private constructor(readonly page: Page) {
    const context = page.context();
    context.on('request', (request) => this.requested.push(request.url()));
    context.on('weberror', (error) => this.#uncaught.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message);
    });
  }

  static async start(context: BrowserContext): Promise<Visit> {
    // A machine that tests many things at once takes its time.
    context.setDefaultTimeout(90_000);
    await context.addInitScript(reportViolations);
    return new Visit(await context.newPage());
  }

  async check({ statuses = [] }: Expected): Promise<void> {
    // What the page said before is heard before its answer.
    await this.page.evaluate('0');
    const refusals = this.#errors.map((message) => refusalIn(message.text()));
    const unexpected = this.#errors.filter((_, index) => !statuses.includes(refusals[index] ?? 0));
    const faults = [
      ...this.requested.filter(isElsewhere).map((url) => `asked another machine: ${url}`),
      ...this.#uncaught.map((error) => `did not catch: ${error}`),
      ...unexpected.map((message) => `complained: ${message.text()} (${message.location().url})`),
      ...statuses.filter((status) => !refusals.includes(status)).map((status) => `was not answered with ${status}`),
    ];
    if (faults.length > 0) throw new Error(`The page ${faults.join('\nThe page ')}`);
  }
}

function isElsewhere(url: string): boolean {
  return !/^(?:https?:\/\/(?:127\.0\.0\.1|localhost)[:/]|data:|blob:)/.test(url);
}

/** The status of the response of which Chromium complains. */
function refusalIn(text: string): number | undefined {
  const [, status] = /^Failed to load resource: the server responded with a status of (\d{3})\b/.exec(text) ?? [];
  return status === undefined ? undefined : Number(status);
}

/** Runs in the page. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('securitypolicyviolation', event.violatedDirective, event.blockedURI));`;
