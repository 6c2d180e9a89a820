// What the readers of multipart bodies share: their limits, with the refusals that these lead to, and how names are written.
import type { UploadLimits } from '../../contracts/body-limits.js';
import { HTTPException } from '../../errors/http-exception.js';
import { withoutStack } from '../../errors/portico-error.js';
import { holdsNul } from '../../schema/parse-text.js';

/** The error for a body that is not what RFC 7578 calls one. @param why What is wrong with it. */
export function malformed(why: string, cause?: unknown): HTTPException {
  return withoutStack(() => new HTTPException(400, `The multipart body is malformed: ${why}`, { cause }));
}

/** Checks the `Content-Type` of a body. @throws {HTTPException} 400 if it names no boundary. */
export function checkBoundary(contentType: string): void {
  if (!/;\s*boundary\s*=\s*"?[^"\s;]/i.test(contentType)) throw malformed('its Content-Type names no boundary');
}

/** The error for a body that holds too much. @param what Names what, and how much is accepted. */
function tooMuch(what: string): HTTPException {
  return withoutStack(() => new HTTPException(413, `The multipart body holds too much: ${what}`));
}

/** Browsers write a quotation mark in a name as `%22`. @see https://html.spec.whatwg.org/#multipart-form-data */
export function unquote(name: string): string {
  return name.replaceAll('%22', '"');
}

/** Counts what a body holds, and refuses what is too much. */
export class PartCount {
  #parts = 0;
  #text = 0;

  constructor(private readonly limits: UploadLimits) {}

  /** One more part. @param fileName Of a file. */
  add(name: string | undefined, fileName = ''): void {
    const { parts, nameLength } = this.limits;
    this.#parts += 1;
    if (this.#parts > parts) throw tooManyParts(parts);
    if (name === undefined) throw malformed('one of its parts has no name');
    if (holdsNul(name) || holdsNul(fileName)) throw malformed('a name holds a NUL character');
    if (name.length > nameLength || fileName.length > nameLength) {
      throw tooMuch(`a name is longer than ${nameLength} characters`);
    }
  }

  /** The text of a field, or a part of it. @param size In bytes. */
  addText(size: number): void {
    const { textSize } = this.limits;
    this.#text += size;
    if (this.#text > textSize) throw tooMuch(`its texts are longer than ${textSize} bytes`);
  }

  /** The file so far. */
  checkFile(size: number): void {
    if (size > this.limits.fileSize) throw tooMuch(`a file is longer than ${this.limits.fileSize} bytes`);
  }

  /** What stands between the contents of the parts. @param boundary Its length. */
  checkHeaders(size: number, boundary: number): void {
    const { headerSize } = this.limits;
    if (size > (this.#parts + 1) * (headerSize + boundary + 8)) {
      throw tooMuch(`the headers of a part are longer than ${headerSize} bytes`);
    }
  }
}

/** The error for more parts than are accepted. */
export function tooManyParts(limit: number): HTTPException {
  return tooMuch(`more than ${limit} parts`);
}
