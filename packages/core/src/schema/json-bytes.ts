// Owns JSON as bytes that grow piece by piece: a long text that is put together as a string is copied three times until it
// reaches the socket, and looked through as often.

const encoder = new TextEncoder();

/** The bytes of a JSON text in the making. */
export class JsonBytes {
  #bytes = new Uint8Array(65_536);
  #length = 0;

  /** How many bytes it holds without growing. */
  get capacity(): number {
    return this.#bytes.length;
  }

  /** Begins anew. */
  clear(): void {
    this.#length = 0;
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Adds bytes that were made before. */
  addBytes(added: Uint8Array): void {
    const { length } = added;
    this.#reserve(length);
    const bytes = this.#bytes;
    const at = this.#length;
    // Pieces are short: a loop is faster than `set`.
    for (let index = 0; index < length; index++) bytes[at + index] = added[index] as number;
    this.#length = at + length;
  }

  /** Adds text that is known to be ASCII, as it is. */
  addAscii(text: string): void {
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    const at = this.#length;
    for (let index = 0; index < length; index++) bytes[at + index] = text.charCodeAt(index);
    this.#length = at + length;
  }

  /** Adds a string in quotes. */
  addString(text: string): void {
    const { length } = text;
    // A code unit takes three bytes at most.
    this.#reserve(length * 3 + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 34;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code < 32 || code > 127 || code === 34 || code === 92) {
        this.#addUnusual(text);
        return;
      }
      bytes[at++] = code;
    }
    bytes[at++] = 34;
    this.#length = at;
  }

  /** What needs escapes or is not ASCII. */
  #addUnusual(text: string): void {
    const quoted = JSON.stringify(text);
    this.#reserve(quoted.length * 3);
    this.#length += encoder.encodeInto(quoted, this.#bytes.subarray(this.#length)).written;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
