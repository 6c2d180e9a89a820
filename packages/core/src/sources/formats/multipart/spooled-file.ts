// Owns one file while it comes in: in memory as long as there is room, then on disk; in the end a File of the web's.
import { openAsBlob } from 'node:fs';
import { createTemporaryFile, removeTemporaryFile, type TemporaryFile } from './temporary-files.js';

/** What the files of one request share. */
export interface Room {
  /** The bytes that may still be kept in memory. */
  left: number;
  /** Where files go that find no room. */
  readonly folder: string | undefined;
  /** Calls `task` once the request is over. */
  defer(task: () => unknown): void;
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
    this.#length = 0;
    // Unlike `write` and `writev` it goes on until all of it is written, or fails.
    if (gathered.length > 0) await disk.handle.appendFile(Buffer.concat(gathered));
  }

  async #open(): Promise<TemporaryFile> {
    const disk = await createTemporaryFile(this.#room.folder);
    this.#room.defer(() => removeTemporaryFile(disk));
    return disk;
  }
}
