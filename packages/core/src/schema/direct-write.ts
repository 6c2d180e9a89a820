// Owns the text of values of plain shape: checked while it is written, in one walk.

import { writeScalar } from './write-json.js';
import { leadsOf, type PlainProperty, type PlainShape } from './zod/plain-shape.js';

/** Renders a value that fits; `undefined` if it does not, or only the long way can tell. */
export type DirectWrite = (value: unknown) => string | undefined;

/** Compiles a shape. */
export function compileDirectWrite(shape: PlainShape): DirectWrite {
  switch (shape.kind) {
    case 'scalar':
      return (value) => (shape.fits(value) ? writeScalar(value) : undefined);
    case 'choice':
      return (value) => shape.texts.get(value);
    case 'nullable': {
      const write = compileDirectWrite(shape.inner);
      return (value) => (value === null ? 'null' : write(value));
    }
    case 'list':
      return writeList(compileDirectWrite(shape.item), shape.size);
    case 'object':
      return writeObject(shape.properties);
  }
}

function writeList(
  write: DirectWrite,
  { least, most }: { readonly least: number; readonly most: number },
): DirectWrite {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return undefined;
    let text = '';
    for (let index = 0; index < value.length; index++) {
      const item = write(value[index]);
      if (item === undefined) return undefined;
      text += index === 0 ? item : `,${item}`;
    }
    return `[${text}]`;
  };
}

function writeObject(properties: readonly PlainProperty[]): DirectWrite {
  const parts = properties.map(({ key, name, optional, shape }) => ({
    key,
    optional,
    write: compileDirectWrite(shape),
    ...leadsOf(name),
  }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    let text = '';
    for (const { key, opening, following, write, optional } of parts) {
      const inner = (value as Record<string, unknown>)[key];
      if (inner === undefined && optional) continue;
      const part = write(inner);
      if (part === undefined) return undefined;
      text = text === '' ? opening + part : text + following + part;
    }
    return text === '' ? '{}' : `${text}}`;
  };
}
