// Owns temporary files: made so that nobody else can read them, and gone when their request is over, or the process.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The files that there are. */
const present = new Set<string>();

/** A temporary file that is open for writing. */
export interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
}

/** Creates a file. @param folder Where. Default: the operating system's folder for temporary files. */
export async function createTemporaryFile(folder = tmpdir()): Promise<TemporaryFile> {
  const path = join(folder, `portico-upload-${randomUUID()}`);
  if (present.size === 0) watchProcess();
  present.add(path);
  try {
    return { path, handle: await open(path, 'wx', 0o600) };
  } catch (error) {
    forget(path);
    throw error;
  }
}

/** Removes a file, closed or not. */
export async function removeTemporaryFile({ path, handle }: TemporaryFile): Promise<void> {
  await handle.close();
  await rm(path, { force: true });
  forget(path);
}

function forget(path: string): void {
  present.delete(path);
  if (present.size === 0) unwatchProcess();
}

/** Signals that end a process which does not listen to them. */
const deadly = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

function watchProcess(): void {
  process.on('exit', sweep);
  // Before others: a listener that is called once is no longer counted after its call.
  for (const signal of deadly) process.prependListener(signal, endBy);
}

function unwatchProcess(): void {
  process.off('exit', sweep);
  for (const signal of deadly) process.off(signal, endBy);
}

function sweep(): void {
  for (const path of present) rmSync(path, { force: true });
}

/** Our listening alone would keep the process alive. Whoever else listens ends it in order, and `exit` sweeps the rest. */
function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  sweep();
  unwatchProcess();
  process.kill(process.pid, signal);
}
