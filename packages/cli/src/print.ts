// Owns writing a result to stdout: whole, even when the process exits right after.
import process from 'node:process';

/** Writes a text to stdout; settles once it was handed over. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
