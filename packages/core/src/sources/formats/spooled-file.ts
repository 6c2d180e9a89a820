// One file of a form while it comes in: in memory as long as there is room, then in a temporary file that nobody else can read
// and that is gone with its request, or the process; in the end a File of the web's.

import { randomUUID } from 'node:crypto';
import { openAsBlob, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What the files of one request share. */
export interface Room {
  /** The bytes that may still be kept in memory. */
  left: number;
  /** Where files go that find no room. */
  readonly folder: string | undefined;
  /** Calls `task` once the request is over. */
  defer(task: () => unknown): void;
  /** Takes back the memory of a piece of the body that nobody needs any more. */
  reclaim(memory: ArrayBufferLike): void;
}

/** What is gathered before it is written, in bytes: fewer, longer writes cost less. */
const batch = 524_288;

/** A file that comes in. */
export class SpooledFile {
  /** In bytes. */
  size = 0;
  readonly #room: Room;
  #gathered: Uint8Array[] = [];
  #length = 0;
  #disk: TemporaryFile | undefined;
  /** The write under way; the next pieces come in meanwhile. */
  #writing: Promise<void> = Promise.resolve();

  constructor(
    readonly name: string,
    readonly type: string,
    room: Room,
  ) {
    this.#room = room;
  }

  /** Takes a piece; `settle` is to be awaited before the next ones are asked for. */
  take(piece: Uint8Array): void {
    this.#gathered.push(piece);
    this.#length += piece.byteLength;
    this.size += piece.byteLength;
  }

  /** Writes what there is no room for. */
  async settle(): Promise<void> {
    if (this.#disk ? this.#length < batch : this.#length <= this.#room.left) return;
    this.#disk ??= await this.#open();
    await this.#writing;
    this.#writing = this.#write(this.#disk);
    // Whoever waits for it next is told; nobody may, if the body ends early.
    this.#writing.catch(() => {});
  }

  /** The whole file. */
  async finish(): Promise<File> {
    const { name, type } = this;
    await this.settle();
    if (!this.#disk) {
      this.#room.left -= this.size;
      this.#length = 0;
      return new File(this.#gathered.splice(0) as Uint8Array<ArrayBuffer>[], name, { type });
    }
    await this.#writing;
    await this.#write(this.#disk);
    await this.#disk.handle.close();
    return new File([await openAsBlob(this.#disk.path)], name, { type });
  }

  async #write(disk: TemporaryFile): Promise<void> {
    const gathered = this.#gathered.splice(0);
    const length = this.#length;
    this.#length = 0;
    if (length === 0) return;
    const { bytesWritten } = await disk.handle.writev(gathered);
    // Unlike `writev` this goes on until all of it is written, or fails.
    if (bytesWritten < length) await disk.handle.appendFile(Buffer.concat(gathered).subarray(bytesWritten));
    for (const memory of passedOver(gathered)) this.#room.reclaim(memory);
  }

  async #open(): Promise<TemporaryFile> {
    const disk = await createTemporaryFile(this.#room.folder);
    this.#room.defer(() => removeTemporaryFile(disk));
    return disk;
  }
}

/** The memory that nothing which is still to come lies in: pieces follow each other, so that is all but the last one's. */
function passedOver(pieces: readonly Uint8Array[]): ReadonlySet<ArrayBufferLike> {
  const memory = new Set(pieces.map(({ buffer }) => buffer));
  memory.delete(pieces.at(-1)?.buffer as ArrayBufferLike);
  return memory;
}

/** The files that there are. */
const present = new Set<string>();

/** A temporary file that is open for writing. */
interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
}

/** Creates a file. @param folder Where. Default: the operating system's folder for temporary files. */
async function createTemporaryFile(folder = tmpdir()): Promise<TemporaryFile> {
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
async function removeTemporaryFile({ path, handle }: TemporaryFile): Promise<void> {
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
