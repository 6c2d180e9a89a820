// Owns the text of values of plain shape where the engine's own writer beats the joining of texts, as in JavaScriptCore by three
// times: a value is checked and copied in one walk, and written at once.
import { onBun } from '../primitives/runtimes.js';
import { compileDirectWrite, type DirectWrite } from './direct-write.js';
import { misfit } from './zod/plain-read.js';
import type { PlainProperty, PlainShape } from './zod/plain-shape.js';

/** Whether this is such an engine. */
const hasFastWriter = onBun;

/** Compiles a shape, by the way that is the faster one here. */
export function compileWrite(shape: PlainShape): DirectWrite {
  return hasFastWriter && shape.kind === 'object' && keepsOrder(shape)
    ? compileNativeWrite(shape)
    : compileDirectWrite(shape);
}

/** The same, by the engine's own writer. */
export function compileNativeWrite(shape: PlainShape): DirectWrite {
  const copy = compileCopy(shape);
  return (value) => {
    const copied = copy(value);
    return copied === misfit ? undefined : JSON.stringify(copied);
  };
}

/** An engine puts the names that are numbers before all others, and takes `__proto__` for something else. */
export function keepsOrder(shape: PlainShape): boolean {
  switch (shape.kind) {
    case 'nullable':
      return keepsOrder(shape.inner);
    case 'list':
      return keepsOrder(shape.item);
    case 'object':
      return shape.properties.every(
        ({ name, shape: inner }) => !/^(?:\d+|__proto__|toJSON)$/.test(name) && keepsOrder(inner),
      );
    default:
      return true;
  }
}

/** Gives what JSON holds of a value. */
type Copy = (value: unknown) => unknown;

function compileCopy(shape: PlainShape): Copy {
  switch (shape.kind) {
    case 'scalar':
      return (value) => (shape.fits(value) ? value : misfit);
    case 'choice': {
      const values = new Map([...shape.texts].map(([value, text]) => [value, JSON.parse(text) as unknown]));
      return (value) => (values.has(value) ? values.get(value) : misfit);
    }
    case 'nullable': {
      const copy = compileCopy(shape.inner);
      return (value) => (value === null ? null : copy(value));
    }
    case 'list':
      return copyList(compileCopy(shape.item), shape.size);
    case 'object':
      return copyObject(shape.properties);
  }
}

function copyList(copy: Copy, { least, most }: { readonly least: number; readonly most: number }): Copy {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return misfit;
    const items: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const item = copy(value[index]);
      if (item === misfit) return misfit;
      items.push(item);
    }
    return items;
  };
}

function copyObject(properties: readonly PlainProperty[]): Copy {
  const parts = properties.map(({ key, name, optional, shape }) => ({ key, name, optional, copy: compileCopy(shape) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return misfit;
    const members: Record<string, unknown> = {};
    for (const { key, name, copy, optional } of parts) {
      const inner = (value as Record<string, unknown>)[key];
      if (inner === undefined && optional) continue;
      const part = copy(inner);
      if (part === misfit) return misfit;
      members[name] = part;
    }
    return members;
  };
}
