// Owns the short way in, past Zod: values of plain shape are checked while what a handler receives is made of them, in one walk.
// What does not fit goes to Zod, which alone knows what to say of it.
import { leaveOut } from './from-model.js';
import type { PlainObject, PlainProperty, PlainShape } from './plain-shape.js';

/** Stands for a value that does not fit, or of which only the long way can tell. */
export const misfit: unique symbol = Symbol('misfit');

/** Reads a value: what came of it, or `misfit`. */
export type PlainRead = (value: unknown) => unknown;

/** Compiles a shape of what comes in. */
export function compilePlainRead(shape: PlainShape): PlainRead {
  switch (shape.kind) {
    case 'scalar':
      return (value) => (shape.fits(value) ? value : misfit);
    case 'choice':
      return (value) => (shape.texts.has(value) ? value : misfit);
    case 'nullable': {
      const read = compilePlainRead(shape.inner);
      return (value) => (value === null ? null : read(value));
    }
    case 'list':
      return readList(compilePlainRead(shape.item), shape.size);
    case 'object':
      return readObject(shape);
  }
}

function readList(read: PlainRead, { least, most }: { readonly least: number; readonly most: number }): PlainRead {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return misfit;
    const items: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = read(value[index]);
      if (item === misfit) return misfit;
      items.push(item);
    }
    return items;
  };
}

function readObject({ properties, closed, create, unfilled }: PlainObject): PlainRead {
  const parts: readonly Part[] = properties.map((one) => ({ ...one, read: compilePlainRead(one.shape) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return misfit;
    const made = create();
    let found = 0;
    for (const part of parts) {
      const given = (value as Record<string, unknown>)[part.name];
      const present = given !== undefined || part.name in value;
      if (present) found++;
      const read = present ? part.read(given) : readAbsent(part);
      if (read === misfit) return misfit;
      if (read === nothing) leaveOut(made, part.key);
      else made[part.key] = read;
    }
    if (closed && Object.keys(value).length !== found) return misfit;
    for (const key of unfilled) leaveOut(made, key);
    return made;
  };
}

interface Part extends PlainProperty {
  readonly read: PlainRead;
}

const nothing = Symbol('nothing');

/** What stands for an absent property; `nothing` if it may just be absent. */
function readAbsent({ read, optional, filler }: Part): unknown {
  if (filler) return filler.isInput ? read(filler.value()) : filler.value();
  return optional ? nothing : misfit;
}
