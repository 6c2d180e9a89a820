// Owns the place and the kind of a mistake in JSON text. The engine's own messages leave the place out or quote the text,
// which may hold passwords; this runs only when parsing has failed, without recursion, in one pass. Layer 5.

/** A mistake in JSON text. */
export interface JsonFault {
  /** The index of the character at fault, from 0. */
  readonly position: number;
  /** What is wrong, without a word of the text. */
  readonly error: string;
}

/** Finds the first mistake in a text that is not JSON. */
export function findJsonFault(text: string): JsonFault {
  return new JsonScanner(text).scan();
}

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids them bare in a string
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const atom = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

class JsonScanner {
  readonly #text: string;
  readonly #open: ('{' | '[')[] = [];
  #position = 0;
  #expected: Expected = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  scan(): JsonFault {
    for (;;) {
      this.#skip(space);
      const fault = this.#step(this.#text[this.#position]);
      if (fault) return fault;
    }
  }

  #step(character: string | undefined): JsonFault | undefined {
    switch (this.#expected) {
      case ':':
        return character === ':' ? this.#take('value') : this.#fault("Expecting ':' delimiter");
      case ', or end':
        return this.#separator(character);
      case 'name':
      case 'name or }':
        if (character === '"') return this.#string(':');
        if (character === '}' && this.#expected === 'name or }') return this.#close();
        return this.#fault('Expecting property name enclosed in double quotes');
      default:
        return this.#value(character);
    }
  }

  #value(character: string | undefined): JsonFault | undefined {
    if (character === '"') return this.#string(', or end');
    if (character === '{' || character === '[') {
      this.#open.push(character);
      return this.#take(character === '{' ? 'name or }' : 'value or ]');
    }
    if (character === ']' && this.#expected === 'value or ]') return this.#close();
    if (!this.#skip(atom)) return this.#fault('Expecting value');
    this.#expected = ', or end';
    return undefined;
  }

  #separator(character: string | undefined): JsonFault | undefined {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#fault('Extra data');
    if (character === ',') return this.#take(open === '{' ? 'name' : 'value');
    return character === (open === '{' ? '}' : ']') ? this.#close() : this.#fault("Expecting ',' delimiter");
  }

  #string(next: Expected): JsonFault | undefined {
    const start = this.#position;
    this.#position++;
    do this.#skip(plain);
    while (this.#skip(escaped));
    const character = this.#text[this.#position];
    if (character === '"') return this.#take(next);
    if (character === undefined) return this.#fault('Unterminated string starting at', start);
    return this.#fault(character === '\\' ? 'Invalid \\escape' : 'Invalid control character at');
  }

  #close(): undefined {
    this.#open.pop();
    return this.#take(', or end');
  }

  #take(next: Expected): undefined {
    this.#position++;
    this.#expected = next;
    return undefined;
  }

  /** Moves past what the pattern matches here; gives whether that was anything. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }

  #fault(error: string, position = this.#position): JsonFault {
    return { position, error };
  }
}
