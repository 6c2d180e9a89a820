// Owns what the commands that load an app have in common: the file, which need not be written, and the name of the export.
import type { Command } from '@commander-js/extra-typings';
import { type CommandAbout, declareCommand } from './declare-command.js';
import { reserveStdout } from './print.js';
import { findProgram } from './program/find-program.js';
import type { AppReference } from './program/load-app.js';

/** What the options of a command that loads an app have in common. */
export type AppOptions = { readonly app?: string | undefined };

/** What the help says of `--document`. */
export const documentHelp = 'which of several documents, such as v2 (default: the one at /openapi.json)';

/** What `--openapi` takes. */
export const openapiVersions = ['3.0', '3.1', '3.2'] as const;

/** What the help says of `--openapi`. */
export const openapiHelp = 'in which version of OpenAPI (default: that of the app)';

/** A command that loads an app. */
export type AppCommand = Command<[string | undefined], AppOptions>;

/**
 * Begins the declaration of a command that loads an app.
 * @param name What follows `portico`.
 */
export function appCommand(name: string, about: CommandAbout): AppCommand {
  return declareCommand(name, about)
    .argument('[file]', 'the file that exports the app (default: app.ts, src/app.ts or src/main.ts)')
    .option('--app <name>', 'the name of the export (default: app, or else the default export)');
}

/** The same of a command that prints a result: stdout holds the result alone, whatever the program prints. */
export function inspectCommand(name: string, about: CommandAbout): AppCommand {
  return appCommand(name, about).hook('preAction', reserveStdout);
}

/** Which app is meant. @param file As written; the usual one if none was. */
export function whichApp(file: string | undefined, { app }: AppOptions): AppReference {
  return { file: file ?? findProgram(), app };
}
