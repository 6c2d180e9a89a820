// Owns where `run` and `dev` serve: the options of both, and what a port is.
import type { Command } from '@commander-js/extra-typings';
import type { AppCommand, AppOptions } from '../app-command.js';
import { CliError } from '../cli-error.js';

/** What the options of a command that serves say. */
export type ServingOptions = AppOptions & { readonly host: string; readonly port: number; readonly log: boolean };

/** Adds where to serve to a command. */
export function withServing(command: AppCommand): Command<[string | undefined], ServingOptions> {
  return command
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--port <port>', 'the port to listen on, 0 for any', parsePort, 8000)
    .option('--no-log', 'do not tell each request');
}

/** @throws {CliError} If it is no port. */
export function parsePort(value: string): number {
  const port = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CliError(`Cannot listen on port ${value}: it is no port. Write a number from 0 (any free port) to 65535.`);
}
