// The error for an environment that does not hold what the app reads of it: every fault of all its settings at once.
import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';

/** What is wrong with one variable. */
export interface SettingsFault {
  /** Its name, such as `DATABASE_URL`; empty if the fault is one of them all. */
  readonly name: string;
  /** One English sentence, without the value of a secret. */
  readonly message: string;
}

/**
 * The environment does not hold what the settings of an app declare; nothing of the app was built.
 * @example if (error instanceof SettingsError) console.error(error.faults.map(({ name }) => name));
 */
export class SettingsError extends PorticoError {
  override name = 'SettingsError';
  static {
    brand(SettingsError, 'SettingsError');
  }

  /** @param faults Everything that is wrong, at least one thing; without the values of secrets. */
  constructor(readonly faults: readonly SettingsFault[]) {
    super(
      `${opening(faults.length)}\n${table(faults)}\nSet them in the environment or in .env; portico config lists all.`,
    );
  }
}

function opening(count: number): string {
  return `Cannot read the settings: ${count === 1 ? 'one variable is' : `${count} variables are`} missing or wrong.`;
}

/** A line each, the messages below each other. */
function table(faults: readonly SettingsFault[]): string {
  const width = Math.max(...faults.map(({ name }) => name.length));
  return faults.map(({ name, message }) => `  ${name.padEnd(width)}  ${message}`).join('\n');
}
