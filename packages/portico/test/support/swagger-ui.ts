// Drives the docs page as a person would: by its buttons and labels.
import type { Locator, Page } from 'playwright-core';

/** Opens the docs page and waits until its operations are listed. */
export async function openDocs(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('.opblock').first().waitFor();
}

/**
 * Fills one scheme's part of the Authorize dialog and applies it.
 * @param scheme The scheme's name in the document.
 * @param values By label, such as `username`, `password`, `client_id` or `Value`.
 * @throws {Error} If the dialog shows an error; it stays open.
 */
export async function authorize(page: Page, scheme: string, values: Readonly<Record<string, string>>): Promise<void> {
  await inDialog(page, scheme, async (part) => {
    for (const [label, value] of Object.entries(values)) await field(part, label).fill(value);
    await part.getByRole('button', { name: 'Apply' }).click();
    const errors = part.locator('.errors');
    await part.getByRole('heading', { name: 'Authorized', exact: true }).or(errors).first().waitFor();
    if (await errors.isVisible()) throw new Error(`Not authorized: ${await errors.textContent()}`);
  });
}

/** The field after a label; its id is no guide, since the page gives several API keys the same one. */
function field(part: Locator, label: string): Locator {
  return part
    .locator('label')
    .filter({ hasText: `${label}:` })
    .locator('xpath=following::input[1]');
}

/** Takes one scheme's credentials away again. */
export async function logOut(page: Page, scheme: string): Promise<void> {
  await inDialog(page, scheme, async (part) => {
    await part.getByRole('button', { name: 'Remove' }).click();
    await part.getByRole('button', { name: 'Apply' }).waitFor();
  });
}

async function inDialog(page: Page, scheme: string, act: (part: Locator) => Promise<void>): Promise<void> {
  await page.locator('.auth-wrapper .btn.authorize').click();
  const dialog = page.locator('.dialog-ux');
  const heading = page.getByRole('heading', { name: new RegExp(`^${scheme}\\b`) });
  await act(dialog.locator('.auth-container').filter({ has: heading }));
  await dialog.locator('.close-modal').click();
  await dialog.waitFor({ state: 'detached' });
}

/** What an operation answered, as the page shows it. */
export interface Shown {
  readonly status: number;
  /** Everything that the page shows of the answer: status, body, headers. */
  readonly text: string;
}

/** Opens an operation and makes it ready to be tried out. */
export async function openOperation(page: Page, operationId: string): Promise<Locator> {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  if (!(await operation.locator('.opblock-body').isVisible()))
    await operation.locator('.opblock-summary-control').click();
  const tryOut = operation.getByRole('button', { name: 'Try it out' });
  const run = operation.getByRole('button', { name: 'Execute' });
  // The body is there before its buttons are.
  await tryOut.or(run).first().waitFor();
  if (await tryOut.isVisible()) await tryOut.click();
  await run.waitFor();
  return operation;
}

/** Tries an operation out and gives what the page then shows. */
export async function execute(page: Page, operationId: string): Promise<Shown> {
  const operation = await openOperation(page, operationId);
  const clear = operation.getByRole('button', { name: 'Clear' });
  if (await clear.isVisible()) await clear.click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.waitFor();
  const status = await answer.locator('tbody .response-col_status').textContent();
  return { status: Number.parseInt(status ?? '', 10), text: (await answer.textContent()) ?? '' };
}
