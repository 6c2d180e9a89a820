// Owns the short way out for responses of plain shape: objects, lists and plain scalars are checked while they are written,
// in one walk. Whatever does not fit, or has rules of its own, goes the long way through `compile-render`.
import { z } from 'zod';
import { quote, writeScalar } from '../write-json.js';
import { compilePlainScalar } from './plain-scalar.js';
import { isModel } from './to-zod.js';

/** Renders a value that fits; `undefined` if it does not, or only the long way can tell. */
export type DirectWrite = (value: unknown) => string | undefined;

/** Compiles a Zod schema; `undefined` if it has rules of another kind, or holds itself. */
export function compileDirectWrite(schema: z.core.$ZodType, owners: readonly object[] = []): DirectWrite | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const scalar = compilePlainScalar(schema);
  if (scalar) return (value) => (scalar.fits(value) ? writeScalar(value) : undefined);
  if (owners.includes(def) || ((def.checks?.length ?? 0) > 0 && !isModel(schema))) return undefined;
  const compilePart = (part: z.core.$ZodType): DirectWrite | undefined => compileDirectWrite(part, [...owners, def]);
  switch (def.type) {
    case 'nullable':
      return orNull(compilePart(def.innerType));
    case 'array':
      return listOf(compilePart(def.element));
    case 'object':
      return def.catchall ? undefined : objectOf(def.shape, compilePart);
    default:
      return undefined;
  }
}

function orNull(write: DirectWrite | undefined): DirectWrite | undefined {
  return write && ((value) => (value === null ? 'null' : write(value)));
}

function listOf(write: DirectWrite | undefined): DirectWrite | undefined {
  if (!write) return undefined;
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let text = '';
    for (let index = 0; index < value.length; index++) {
      const item = write(value[index]);
      if (item === undefined) return undefined;
      text += index === 0 ? item : `,${item}`;
    }
    return `[${text}]`;
  };
}

/** A property with the text before its value. */
interface Part {
  readonly key: string;
  /** If it is the first one written. */
  readonly opening: string;
  readonly following: string;
  readonly write: DirectWrite;
  readonly optional: boolean;
}

function objectOf(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  compilePart: (part: z.core.$ZodType) => DirectWrite | undefined,
): DirectWrite | undefined {
  const parts: Part[] = [];
  for (const [key, schema] of Object.entries(shape)) {
    const optional = schema instanceof z.core.$ZodOptional;
    const write = compilePart(optional ? schema._zod.def.innerType : schema);
    if (!write) return undefined;
    parts.push({ key, opening: `{${quote(key)}:`, following: `,${quote(key)}:`, write, optional });
  }
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
