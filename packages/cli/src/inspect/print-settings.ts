// Owns the work of `portico config`: what an app reads of its environment, as a table or as JSON. Values are never shown.
import type { SettingsFault, SettingsReader, SettingsVariable } from '@portico/core/graph';
import { looksSecret } from '../audit/secret-name.js';
import { CliError } from '../cli-error.js';
import { endAs } from '../exit-codes.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import { renderTable } from './print-routes.js';

/** How to list the settings of an app. */
export interface SettingsOptions extends AppReference {
  /** Whether the list is JSON. */
  readonly json: boolean;
}

/** A variable as `--json` shows it; fields are added, and never change their meaning. */
export interface ListedVariable extends Omit<SettingsVariable, 'description' | 'default' | 'setBy'> {
  readonly description: string | null;
  readonly default: unknown;
  /** `environment`, or the name of a file; `null` if it is not set. */
  readonly setBy: string | null;
  /** What is wrong with it, or that it is missing; `null` if nothing is. */
  readonly fault: string | null;
}

/**
 * Prints what an app reads of its environment, and what is wrong there.
 * @throws {CliError} If the app cannot be loaded, or does not tell.
 */
export async function printSettings(options: SettingsOptions): Promise<void> {
  const app = await loadApp(options);
  if (typeof app.appEntries !== 'function') {
    throw new CliError(
      `Cannot list the settings of ${options.file}: its app does not tell them. Create it with App from 'portico'.`,
    );
  }
  const readers = app.appEntries().flatMap(({ form }) => form.settings ?? []);
  const variables = mergeVariables(readers);
  const faults = (await Promise.all(readers.map((reader) => reader.faults()))).flat();
  endAs(faults.length > 0);
  await print(options.json ? asJson(variables, faults) : asText(variables, faults));
}

/** Several settings may read one variable. */
function mergeVariables(readers: readonly SettingsReader[]): readonly SettingsVariable[] {
  const all = readers.flatMap((reader) => reader.variables());
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}

function asJson(variables: readonly SettingsVariable[], faults: readonly SettingsFault[]): string {
  const listed: readonly ListedVariable[] = variables.map((variable) => ({
    ...variable,
    description: variable.description ?? null,
    default: variable.default ?? null,
    setBy: variable.setBy ?? null,
    fault: faults.find(({ name }) => name === variable.name)?.message ?? null,
  }));
  return `${JSON.stringify(listed, null, 2)}\n`;
}

function asText(variables: readonly SettingsVariable[], faults: readonly SettingsFault[]): string {
  if (variables.length === 0) return 'The app declares no settings.\n';
  const table = renderTable([['NAME', 'TYPE', 'REQUIRED', 'DEFAULT', 'SET BY'], ...variables.map(row)]);
  const wrong = renderTable(faults.map(({ name, message }) => [`  ${name}`, message]));
  const careless = variables.filter(({ name, secret }) => !secret && looksSecret(name)).map(({ name }) => name);
  return [
    table,
    ...(faults.length > 0 ? [`\nMissing or wrong:\n${wrong}`] : []),
    ...(careless.length > 0
      ? [`\nNot declared as secret, by its name: ${careless.join(', ')}. Write @Field({ writeOnly: true }).\n`]
      : []),
  ].join('');
}

function row({ name, type, secret, required, default: fallback, setBy }: SettingsVariable): readonly string[] {
  return [
    name,
    secret ? `${type}, secret` : type,
    required ? 'yes' : 'no',
    fallback === undefined ? '-' : typeof fallback === 'string' ? fallback : JSON.stringify(fallback),
    setBy ?? '-',
  ];
}
