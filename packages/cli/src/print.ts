// Owns writing a result to stdout: whole, even when the process exits right after.
import process from 'node:process';

/** Writes a text to stdout; settles once it was handed over, or once nobody reads any more. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // `portico routes app.ts | head -1`: a reader that has seen enough is no failure.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, (error) => {
      if (!error) resolve();
    });
  });
}
