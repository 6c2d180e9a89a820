// Owns the name of a file that a handler gives to be sent.

import { checkOptions, type Every } from '@portico/core/graph';

/** How a file is offered. */
export interface FileOptions {
  /** The name under which a browser saves it; any characters. Default: the last part of the URL. */
  readonly filename?: string;
  /** Whether a browser may show it in place of saving it. Default: false. */
  readonly inline?: boolean;
}

const known: Every<FileOptions> = { filename: true, inline: true };

/** A file to send; made by `file(…)`. */
export interface FileHandle extends FileOptions {
  readonly kind: 'file';
  readonly path: string | URL;
}

/**
 * Names a file for a `Download`. The path is taken as it is: make no path of what a client sent, but look it up, or check it first.
 * @param path A path, relative to the working directory, or a `file:` URL. If there is no such file, the client gets a 404.
 * @throws {DefinitionError} If an option is unknown.
 * @example return file(new URL('./catalogue.pdf', import.meta.url), { filename: 'Catalogue, 2026.pdf' });
 */
export function file(path: string | URL, options: FileOptions = {}): FileHandle {
  checkOptions(options, known, 'Cannot name a file', 'file');
  return { ...options, path, kind: 'file' };
}
