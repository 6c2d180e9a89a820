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

/**
 * Lets whoever reads stdout or stderr go away, as in `portico run | head -1`: that a line of a log was not written is no end of
 * what is served.
 */
export function letReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes a text to stdout; settles once it was handed over, or once nobody reads any more.
 * @throws {Error} If it cannot be written, as on a full disk.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    write(text, (error) => {
      // `portico routes app.ts | head -1`: a reader that has seen enough is no failure.
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
