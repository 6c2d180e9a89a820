// Owns the bytes of long lists of objects, of plain shape: checked while they are written, in one walk and without a text between,
// which would be copied three times until it reaches the socket, and looked through as often.
import { leadsOf, type PlainProperty, type PlainShape } from './zod/plain-shape.js';

/** Renders a value that fits; `undefined` if it does not, or only the long way can tell. */
export type ByteWrite = (value: unknown) => Uint8Array | undefined;

/** Adds a value that fits. @returns Whether it does. */
type Add = (value: unknown, out: JsonBytes) => boolean;

/** From how many objects on bytes are faster than text. */
const many = 32;

/** Kept for the next list, so that not every one begins with new memory; not if it once had to hold a very long one. */
let idle: JsonBytes | undefined;
const mostKept = 2 ** 20;

/**
 * Compiles a shape.
 * @returns Gives `undefined` for short lists, too; `undefined` itself if there are no lists of objects to be expected.
 */
export function compileByteWrite(shape: PlainShape): ByteWrite | undefined {
  const isLong = compileIsLong(shape);
  if (!isLong) return undefined;
  let add: Add | undefined;
  return (value) => {
    if (!isLong(value)) return undefined;
    add ??= compileAdd(shape);
    return writeOnce(add, value);
  };
}

function writeOnce(add: Add, value: unknown): Uint8Array | undefined {
  // A getter of the value may write a list of its own meanwhile.
  const out = idle ?? new JsonBytes();
  idle = undefined;
  out.clear();
  const bytes = add(value, out) ? out.take() : undefined;
  if (out.capacity <= mostKept) idle = out;
  return bytes;
}

/** Whether a value is a long list of objects, or has one as a property; `undefined` if it cannot. */
function compileIsLong(shape: PlainShape): ((value: unknown) => boolean) | undefined {
  if (shape.kind === 'list') return shape.item.kind === 'object' ? isLongList : undefined;
  if (shape.kind !== 'object') return undefined;
  const lists = shape.properties.filter(({ shape: inner }) => inner.kind === 'list' && inner.item.kind === 'object');
  if (lists.length === 0) return undefined;
  return (value) => lists.some(({ key }) => isLongList((Object(value) as Record<string, unknown>)[key]));
}

function isLongList(value: unknown): boolean {
  return Array.isArray(value) && value.length >= many;
}

function compileAdd(shape: PlainShape): Add {
  switch (shape.kind) {
    case 'scalar':
      return shape.type === 'string' ? addText(shape.fits) : addOther(shape.fits);
    case 'choice':
      return addChoice(shape.texts);
    case 'nullable':
      return addNullable(compileAdd(shape.inner));
    case 'list':
      return addList(compileAdd(shape.item), shape.size);
    case 'object':
      return addObject(shape.properties);
  }
}

function addText(fits: (value: unknown) => boolean): Add {
  return (value, out) => {
    if (!fits(value)) return false;
    out.addString(value as string);
    return true;
  };
}

function addOther(fits: (value: unknown) => boolean): Add {
  return (value, out) => {
    if (!fits(value)) return false;
    out.addAscii(`${value as number | boolean}`);
    return true;
  };
}

function addChoice(texts: ReadonlyMap<unknown, string>): Add {
  const encoder = new TextEncoder();
  const encoded = new Map([...texts].map(([value, text]) => [value, encoder.encode(text)]));
  return (value, out) => {
    const bytes = encoded.get(value);
    if (bytes === undefined) return false;
    out.addBytes(bytes);
    return true;
  };
}

function addNullable(add: Add): Add {
  return (value, out) => {
    if (value !== null) return add(value, out);
    out.addAscii('null');
    return true;
  };
}

function addList(add: Add, { least, most }: { readonly least: number; readonly most: number }): Add {
  return (value, out) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    out.addAscii('[');
    for (let index = 0; index < value.length; index++) {
      if (index > 0) out.addAscii(',');
      if (!add(value[index], out)) return false;
    }
    out.addAscii(']');
    return true;
  };
}

function addObject(properties: readonly PlainProperty[]): Add {
  const encoder = new TextEncoder();
  const parts = properties.map(({ key, name, optional, shape }) => {
    const { opening, following } = leadsOf(name);
    return {
      key,
      optional,
      add: compileAdd(shape),
      opening: encoder.encode(opening),
      following: encoder.encode(following),
    };
  });
  return (value, out) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    let first = true;
    for (const { key, optional, add, opening, following } of parts) {
      const inner = (value as Record<string, unknown>)[key];
      if (inner === undefined && optional) continue;
      out.addBytes(first ? opening : following);
      first = false;
      if (!add(inner, out)) return false;
    }
    out.addAscii(first ? '{}' : '}');
    return true;
  };
}

const encoder = new TextEncoder();

/** The bytes of a JSON text in the making. */
class JsonBytes {
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
