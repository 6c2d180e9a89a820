#!/usr/bin/env node
// The command itself is another package, for development alone: an app that serves needs neither it nor what runs TypeScript for it.
import * as nodeModule from 'node:module';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Finds the command in the project, or beside this package. That it is no peer dependency, not even an optional one, is for npm:
 * `npm ci --omit=dev` leaves no package out that anything for production names.
 */
function findCommand() {
  try {
    const paths = [process.cwd(), fileURLToPath(import.meta.url)];
    return pathToFileURL(nodeModule.createRequire(import.meta.url).resolve('@portico/cli', { paths })).href;
  } catch (error) {
    if (error?.code !== 'MODULE_NOT_FOUND') throw error;
    console.error(
      'Cannot run portico: @portico/cli, which is the command, is not installed. Write npm install --save-dev @portico/cli.',
    );
    process.exit(2);
  }
}

// Before the command is loaded. Older versions have none; NODE_DISABLE_COMPILE_CACHE=1 turns it off; where nothing can be written, it is off.
nodeModule.enableCompileCache?.();
const { main } = await import(findCommand());
await main(process.argv.slice(2));
