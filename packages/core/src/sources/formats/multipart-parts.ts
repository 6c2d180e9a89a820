// Reads multipart bodies on runtimes that have Node's modules: part by part, as slowly as the disk takes them.
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { BodyReading } from '../../contracts/body-format.js';
import type { Validated } from '../../contracts/schema.js';
import { decodeInside } from '../../extract/decode-text.js';
import { checkBoundary, malformed, PartCount, tooManyParts, unquote } from './multipart-limits.js';
import { type Room, SpooledFile } from './spooled-file.js';
import { octetStream } from './whole-body.js';

/** The most bytes that the parser gets at once: it goes through all of them, also when a limit was passed with the first. */
const mostAtOnce = 16_384;

/** Reads a form with its files. @throws {HTTPException} 400, 408 or 413. */
export async function readParts(reading: BodyReading): Promise<Validated> {
  const form = new IncomingForm(reading);
  for await (const chunk of reading.request.body.chunks(reading.limit)) {
    for (let at = 0; at < chunk.byteLength; at += mostAtOnce) await form.take(chunk.subarray(at, at + mostAtOnce));
  }
  return form.end();
}

/** A form while it comes in. */
class IncomingForm {
  readonly #fields = new Map<string, (string | File)[]>();
  readonly #reading: BodyReading;
  readonly #parser: BusboyInstance;
  readonly #count: PartCount;
  readonly #room: Room;
  readonly #boundary: number;
  /** The first thing that went wrong; what the parser still says after it does not matter. */
  #failure: unknown;
  /** The first text that is none; the rest is read all the same, for what is wrong with its framing matters more. */
  #misfit: Validated | undefined;
  /** The file that comes in at the moment, and the files that have come to their end since the last look. */
  #file: SpooledFile | undefined;
  #ended: (() => Promise<void>)[] = [];
  #wake: () => void = () => {};
  #received = 0;
  #content = 0;

  constructor(reading: BodyReading) {
    const { contentType, uploads } = reading;
    checkBoundary(contentType);
    this.#reading = reading;
    this.#count = new PartCount(uploads);
    this.#room = {
      left: uploads.memory,
      folder: uploads.folder,
      defer: (task) => reading.defer(task),
      reclaim: (memory) => reading.request.body.reclaim?.(memory),
    };
    this.#boundary = contentType.length;
    try {
      this.#parser = this.#createParser(contentType);
    } catch (error) {
      throw malformed('its Content-Type names no boundary that can be one', error);
    }
  }

  /** Takes a piece of the body. */
  async take(chunk: Uint8Array): Promise<void> {
    this.#received += chunk.byteLength;
    await new Promise<void>((resolve) => {
      // A parser that has failed may keep its word to call back, or not.
      this.#wake = resolve;
      this.#parser.write(chunk, () => resolve());
    });
    await this.#settle();
  }

  /** The form, after its last byte. */
  async end(): Promise<Validated> {
    await new Promise<void>((resolve) => {
      this.#parser.once('finish', resolve);
      this.#parser.once('error', resolve);
      this.#parser.end();
    });
    await this.#settle();
    this.#count.checkHeaders(this.#received - this.#content, this.#boundary);
    return this.#misfit ?? { ok: true, value: this.#fields };
  }

  #createParser(contentType: string): BusboyInstance {
    const { parts, headerSize } = this.#reading.uploads;
    const headers = { 'content-type': contentType };
    // Of a text the parser would give no bytes, and write U+FFFD for what is no UTF-8.
    const parser = new Busboy({ headers, limits: { parts, headerSize }, isPartAFile: () => true });
    parser.on('file', (name, stream, fileName, _encoding, type) =>
      this.#attempt(() => this.#addPart(name, stream, fileName, type)),
    );
    parser.on('partsLimit', () => this.#fail(tooManyParts(parts)));
    parser.on('error', (error) => this.#fail(malformed('it ends early, or its framing is broken', error)));
    return parser;
  }

  /** What is thrown inside of the parser would end the process. */
  #attempt(work: () => void): void {
    try {
      if (this.#failure === undefined) work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake();
  }

  #addPart(name: string | undefined, stream: BusboyFileStream, fileName: string | undefined, type: string): void {
    // The parser tells of it, too; an error without a listener would end the process.
    stream.on('error', () => {});
    this.#count.add(name, fileName);
    const isText = fileName === undefined && type !== octetStream;
    if (isText) this.#addText(unquote(name as string), stream);
    else this.#addFile(unquote(name as string), stream, unquote(fileName ?? ''), type);
  }

  #addText(name: string, stream: BusboyFileStream): void {
    const pieces: Buffer[] = [];
    const slot = this.#add(name, '');
    stream.on('data', (piece: Buffer) =>
      this.#attempt(() => {
        this.#content += piece.byteLength;
        this.#count.addText(piece.byteLength);
        pieces.push(piece);
      }),
    );
    stream.on('end', () => {
      const text = decodeInside(Buffer.concat(pieces));
      if (text.ok) slot(text.value as string);
      else this.#misfit ??= text;
    });
  }

  #addFile(name: string, stream: BusboyFileStream, fileName: string, type: string): void {
    const file = new SpooledFile(fileName, type, this.#room);
    const slot = this.#add(name, file as unknown as File);
    this.#file = file;
    stream.on('data', (piece: Buffer) => this.#attempt(() => this.#grow(file, piece)));
    stream.on('end', () => {
      this.#ended.push(async () => slot(await file.finish()));
      if (this.#file === file) this.#file = undefined;
    });
  }

  #grow(file: SpooledFile, piece: Buffer): void {
    file.take(piece);
    this.#content += piece.byteLength;
    this.#count.checkFile(file.size);
  }

  /** Adds a value in its order. @returns Replaces it. */
  #add(name: string, value: string | File): (value: string | File) => void {
    const values = this.#fields.get(name) ?? [];
    this.#fields.set(name, values);
    const index = values.push(value) - 1;
    return (whole) => {
      values[index] = whole;
    };
  }

  /** Waits for the disk, then says what went wrong. */
  async #settle(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    for (const finish of this.#ended.splice(0)) await finish();
    await this.#file?.settle();
    if (this.#failure !== undefined) throw this.#failure;
  }
}
