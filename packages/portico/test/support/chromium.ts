// Starts headless Chromium for a test, cut off from every other machine, and records what its page asked for and complained of.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A request elsewhere fails at once, and is recorded all the same.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

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

/** A browser with one page, and what it did. */
export class Visit {
  /** Every URL that the page, or what it opened, asked for, whether or not it came. */
  readonly requested: string[] = [];
  /** Violations of the page's Content-Security-Policy, and errors that its scripts did not catch. */
  readonly complaints: string[] = [];

  private constructor(
    readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async start(): Promise<Visit> {
    const browser = await chromium.launch({ executablePath: path, args: switches });
    // A Basic challenge opens the browser's own prompt, which would wait for a person: this one types something and gives up.
    const context = await browser.newContext({ httpCredentials: { username: 'nobody', password: 'nothing' } });
    // A machine that tests many things at once takes its time.
    context.setDefaultTimeout(90_000);
    await context.addInitScript(reportViolations);
    const visit = new Visit(browser, await context.newPage());
    context.on('request', (request) => visit.requested.push(request.url()));
    context.on('weberror', (error) => visit.complaints.push(String(error.error())));
    context.on('console', (message) => {
      if (isViolation(message.text())) visit.complaints.push(message.text());
    });
    return visit;
  }

  /** What was asked of any other machine. */
  get elsewhere(): readonly string[] {
    return this.requested.filter((url) => !/^(?:https?:\/\/(?:127\.0\.0\.1|localhost)[:/]|data:|blob:)/.test(url));
  }

  async end(): Promise<void> {
    await this.browser.close();
  }
}

function isViolation(text: string): boolean {
  return /content.security.policy|securitypolicyviolation/i.test(text);
}

/** Runs in the page. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('securitypolicyviolation', event.violatedDirective, event.blockedURI));`;
