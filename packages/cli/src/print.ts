// Owns writing a result to stdout: whole, even when the process exits right after.
import process from 'node:process';

const write = process.stdout.write.bind(process.stdout);

/**
 * Keeps stdout for results: what a program prints while it is loaded or asked goes to stderr from now on, so that
 * `portico openapi app.ts > openapi.json` holds the document alone.
 */
export function reserveStdout(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

/** Writes a text to stdout; settles once it was handed over, or once nobody reads any more. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // `portico routes app.ts | head -1`: a reader that has seen enough is no failure.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    write(text, (error) => {
      if (!error) resolve();
    });
  });
}
