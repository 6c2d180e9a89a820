// The contract of settings: what a dependency reads of the environment of the app, told before any value is built.

import type { SettingsFault } from '../errors/settings-error.js';

/** One variable that an app reads. */
export interface SettingsVariable {
  /** Its name, such as `DATABASE_URL`. */
  readonly name: string;
  /** What it holds, in JSON Schema's words: `integer`, `string[]`, `debug | info`. */
  readonly type: string;
  /** What it is for; `undefined` if nobody says so. */
  readonly description: string | undefined;
  /** Whether the app does not start without it. */
  readonly required: boolean;
  /** Whether its value is shown nowhere. */
  readonly secret: boolean;
  /** What holds without it; `undefined` if there is nothing, or it is secret. */
  readonly default: unknown;
  /** What sets it: `environment`, or the name of a file; `undefined` if nothing does. */
  readonly setBy: string | undefined;
}

/** Reads settings, and says what it reads. */
export interface SettingsReader {
  /** Everything that is read. @throws {DefinitionError} If it cannot be read from texts. */
  variables(): readonly SettingsVariable[];
  /** What is wrong with the environment as it is now; empty if nothing is. */
  faults(): readonly SettingsFault[] | Promise<readonly SettingsFault[]>;
}
