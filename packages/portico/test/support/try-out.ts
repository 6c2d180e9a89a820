// Tries the operations of a docs page out, one after the other: fills in, executes, and holds what was sent, answered and shown to a row
// of a table. It acts by events alone: hundreds of trials take no longer than a few that wait until a hand could reach each button.
import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page, Response } from 'playwright-core';
import { fillFields, isFile } from './fill-in.js';
import { authorize, logOut } from './swagger-ui.js';

/** What is done with an operation, and what comes of it. */
export interface Trial {
  /** By the names of parameters, or of a form's fields; what is not named stays as the page has it. */
  readonly fill?: Readonly<Record<string, unknown>>;
  /** The body: a text that is typed in, or a file that is chosen. Default: the page's own sample. */
  readonly body?: unknown;
  /** In which media type the body is sent. Default: the first one. */
  readonly mediaType?: string;
  /** What is typed into the Authorize dialog before and taken away afterwards, by the names of schemes. Default: nothing. */
  readonly as?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headers that the server receives. */
  readonly sends?: Readonly<Record<string, string>>;
  /** Default: 200. */
  readonly status?: number;
  /** What the page shows, which is another one once it was redirected. Default: the same. */
  readonly shownStatus?: number;
  /**
   * What the server answers: JSON, a text that is none, or what a function makes of the JSON that was sent; `undefined` where the browser
   * does not tell. Default: the JSON that was sent.
   */
  readonly answers?: unknown;
  /** What the page shows of the answer. */
  readonly shows?: string;
}

/** What is tried out of each operation, by its `operationId`. */
export type Trials = Readonly<Record<string, Trial | readonly Trial[] | undefined>>;

/** How long a response may take, in milliseconds; there is none for what the page takes for wrong. */
const patience = 30_000;

/**
 * Tries an operation out.
 * @returns What was otherwise than the trial says.
 */
export async function tryOut(page: Page, operationId: string, trial: Trial): Promise<readonly string[]> {
  const { as = {} } = trial;
  for (const [scheme, values] of Object.entries(as)) await authorize(page, scheme, values);
  // One with several tags stands there several times.
  const operation = page.locator(`.opblock[id$="-${operationId}"]`).first();
  const summary = operation.locator('.opblock-summary-control');
  await press(summary);
  const faults = await execute(page, operation, trial).catch(async (error: Error) => [
    `${error.message}, and the page has ${await operation.textContent()}`,
  ]);
  await press(summary);
  for (const scheme of Object.keys(as)) await logOut(page, scheme);
  return faults;
}

function press(button: Locator): Promise<void> {
  return button.dispatchEvent('click');
}

async function execute(page: Page, operation: Locator, trial: Trial): Promise<readonly string[]> {
  const button = operation.locator('.btn.execute:enabled');
  const { fill = {}, body, mediaType } = trial;
  // What was answered to a trial before.
  const clear = operation.locator('.btn-clear');
  await button.waitFor({ state: 'attached' });
  if ((await clear.count()) > 0) await press(clear);
  if (mediaType !== undefined) await operation.locator('select.content-type').first().selectOption(mediaType);
  await fillFields(operation, fill);
  if (body !== undefined) await fillBody(operation, body);
  // Fields tell what was typed in when they are left.
  await button.focus();
  const answer = page.waitForResponse(isFirst, { timeout: patience });
  await press(button);
  return judge(trial, await answer, operation);
}

async function fillBody(operation: Locator, body: unknown): Promise<void> {
  if (!isFile(body)) return operation.locator('.body-param textarea').fill(String(body));
  const { name, type: mimeType, hex } = body;
  const field = operation.locator('.opblock-section-request-body input[type=file]');
  await field.setInputFiles({ name, mimeType, buffer: Buffer.from(hex, 'hex') });
}

function isFirst(response: Response): boolean {
  const request = response.request();
  return request.resourceType() === 'fetch' && request.redirectedFrom() === null;
}

async function judge(trial: Trial, response: Response, operation: Locator): Promise<readonly string[]> {
  const { status = 200, shownStatus = status, sends = {}, shows = '' } = trial;
  const answers = 'answers' in trial ? trial.answers : (sent: unknown) => sent;
  const faults: string[] = [];
  const hold = (what: string, actual: unknown, expected: unknown): void => {
    if (isDeepStrictEqual(actual, expected)) return;
    faults.push(`${what} is ${JSON.stringify(actual)}, and not ${JSON.stringify(expected)}`);
  };
  const received = await response.request().allHeaders();
  for (const [name, value] of Object.entries(sends)) hold(name, received[name], value);
  hold('the status', response.status(), status);
  if (answers !== undefined) hold('the answer', await bodyOf(response), expectedOf(answers, response));
  const table = operation.locator('.live-responses-table');
  const text = (await table.textContent()) ?? '';
  hold('the status that is shown', Number(/\d{3}/.exec(text)?.[0]), shownStatus);
  if (!text.includes(shows)) faults.push(`what is shown is ${text}, and has no ${shows}`);
  return faults;
}

function expectedOf(answers: unknown, response: Response): unknown {
  return typeof answers === 'function' ? answers(JSON.parse(response.request().postData() ?? 'null')) : answers;
}

/** A redirect has none. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = response.status() >= 300 && response.status() < 400 ? '' : await response.text();
  return isJson(response) && text !== '' ? JSON.parse(text) : text;
}

function isJson(response: Response): boolean {
  return /^application\/(?:\w+\+)?json\b/.test(response.headers()['content-type'] ?? '');
}
