// Owns `settings(…)`: what an app reads of its environment, as a dependency that lives as long as the app.
import { DefinitionError, type Dependency, dependency, type Infer, type Schema } from '@portico/core';
import { checkOptions, type Every, isSchema, noSchema } from '@portico/core/graph';
import { SettingsReading } from './settings-reading.js';

/** Options of settings. */
export interface SettingsOptions {
  /** What the names of variables begin with, such as `SHOP_`; an alias stands as it is. Default: nothing. */
  readonly prefix?: string;
  /**
   * Names of variables that the rule would not give, by the property that they set, such as `{ 'database.url': 'PGURL' }`. A model
   * says the same by `alias` of a field. Default: `databaseUrl` and `database.url` are read from `DATABASE_URL`.
   */
  readonly alias?: Readonly<Record<string, string>>;
  /**
   * Files that set what the environment does not, from the folder in which the program was started; of several the last one counts.
   * One that is not there is passed over. Default: `.env`, and none with `env`.
   */
  readonly envFile?: string | readonly string[] | false;
  /** The variables, in place of those of the process. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const known: Every<SettingsOptions> = { prefix: true, alias: true, envFile: true, env: true };

/** Settings of an app: a dependency of scope `app`, which an app reads before it builds anything else. */
export interface SettingsDependency<V> extends Dependency<V> {
  /**
   * Reads them now, for what is outside of the app, such as the port to listen on.
   * @throws {SettingsError} If the environment does not hold what is declared.
   * @throws {PorticoError} If their schema has to wait for something.
   */
  read(): V;
}

/**
 * Declares what an app reads of its environment. An app does not start without it: everything that is missing or wrong is told in one
 * {@link SettingsError}, before any other value is built. What a field is called, `databaseUrl`, is read from `DATABASE_URL`; its text
 * is read by its type, as in a query; lists are separated by commas; what is empty is not set. Fields that are `writeOnly` are secrets:
 * no output of the settings shows them.
 * @param schema An object: a model, or a schema of any vendor.
 * @returns A dependency, for `@Depends(…)`, lists of sources and `app.override(…)`.
 * @throws {DefinitionError} If no schema stands there, an option is not known, or the prefix can begin no name.
 * @example const appSettings = settings(z.object({ port: z.int().default(8000), debug: z.boolean().default(false) }));
 *   app.get('/debug', [appSettings], ({ debug }) => ({ debug }));
 */
export function settings<const S extends Schema>(
  schema: S,
  options: SettingsOptions = {},
): SettingsDependency<Infer<S>> {
  checkOptions(options, known, 'Cannot declare settings', 'settings');
  if (!isSchema(schema)) throw noSchema('Cannot declare settings: their schema', schema);
  const { prefix = '' } = options;
  if (!/^\w*$/.test(prefix)) throw badPrefix(prefix);
  const reading = new SettingsReading<Infer<S>>(schema, options);
  // The function's name is that of the dependency, in messages and pictures.
  const read = { settings: () => reading.value() }.settings;
  const declared = dependency([], read, { scope: 'app' });
  return Object.freeze({ ...declared, settings: reading, read: () => reading.valueNow() }) as SettingsDependency<
    Infer<S>
  >;
}

function badPrefix(prefix: string): DefinitionError {
  return new DefinitionError(
    `Cannot declare settings: the prefix ${JSON.stringify(prefix)} can begin no name of a variable. Write letters, digits and underscores, such as 'SHOP_'.`,
  );
}
