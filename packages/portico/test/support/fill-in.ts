// Fills in the parameters and the form of an operation on the docs page, as a person would.
import type { Locator, Page } from 'playwright-core';
import { openOperation } from './swagger-ui.js';

/** A file that is chosen. */
interface Chosen {
  readonly name: string;
  readonly type: string;
  /** Its bytes. */
  readonly hex: string;
}

/** Fills in an operation. @param values By the name of the parameter, or of the field of a form. */
export async function fillIn(
  page: Page,
  operationId: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await fillFields(await openOperation(page, operationId), values);
}

/** Fills in the fields of an operation that is ready to be tried out. */
export async function fillFields(operation: Locator, values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await fillField(operation.locator(`tr[data-param-name="${name}"], tr[data-property-name="${name}"]`), value);
  }
}

async function fillField(row: Locator, value: unknown): Promise<void> {
  if (Array.isArray(value)) return fillList(row, value);
  if (typeof value !== 'object' || isFile(value)) return fillOne(row, value);
  return row.locator('textarea').fill(JSON.stringify(value));
}

/** A form's list has a row with a sample, others have none. */
async function fillList(row: Locator, values: readonly unknown[]): Promise<void> {
  const choice = row.locator('select[multiple]');
  if (await choice.isVisible()) return void (await choice.selectOption(values.map(String)));
  const items = row.locator('.json-schema-form-item');
  for (const [index, value] of values.entries()) {
    if ((await items.count()) <= index) await row.locator('.json-schema-form-item-add').click();
    await fillOne(items.nth(index), value);
  }
}

async function fillOne(around: Locator, value: unknown): Promise<void> {
  if (isFile(value)) {
    const { name, type: mimeType, hex } = value;
    return around.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(hex, 'hex') });
  }
  // Another one chooses among examples.
  const choice = around.locator('select:not(.examples-select-element)');
  if (await choice.isVisible()) await choice.selectOption(String(value));
  else await around.locator('input[type=text]').fill(String(value));
}

/** Whether a value is a file that is chosen, and not an object that is typed in. */
export function isFile(value: unknown): value is Chosen {
  return typeof value === 'object' && value !== null && 'hex' in value;
}
