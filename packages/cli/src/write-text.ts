// Owns writing a result to a file: its folder is made, and a file that would stay the same is left alone, so that what watches
// it is not woken.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { CliError } from './cli-error.js';

/**
 * Writes a text to a file and says so on stderr.
 * @param example The name of such a file, for the message.
 * @throws {CliError} If it cannot be written.
 */
export async function writeText(file: string, text: string, example: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== text) await write(file, text, example);
  process.stderr.write(before === text ? `${file} is up to date\n` : `Wrote ${file}\n`);
}

async function write(file: string, text: string, example: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [problem, advice] =
      code === 'EISDIR'
        ? ['it is a folder', `Write the path of a file, such as ${join(file, example)}`]
        : [message, 'Write the path of a file that can be written'];
    throw new CliError(`Cannot write ${file}: ${problem}. ${advice}.`, { cause: error });
  }
}
