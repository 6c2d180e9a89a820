// Owns the loading of what reads files: with the first that is sent, so that other runtimes and other apps never load it.
import { PorticoError } from '@portico/core';

/** @throws {PorticoError} If this runtime has no file system of Node's. */
export async function loadFiles(): Promise<typeof import('./send-file.js')> {
  try {
    return await import('./send-file.js');
  } catch (cause) {
    throw new PorticoError(
      "Cannot send a file: this runtime has no file system of Node's. Respond with Bytes or Stream instead.",
      { cause },
    );
  }
}
