// Owns plain shapes: what is left of a Zod schema whose values a closure can check and write, in one walk and past Zod. Of such
// a shape `direct-write` makes text, and `write-bytes` the bytes of a long list.
import { z } from 'zod';
import { quote } from '../write-json.js';
import { isModel, propertyOf } from './from-model.js';
import { isHidden } from './hidden-fields.js';
import { compilePlainScalar, narrowSize, type PlainScalar, type Size } from './plain-scalar.js';

/** A shape that closures can check. */
export type PlainShape =
  | ({ readonly kind: 'scalar' } & PlainScalar)
  /** One of a few scalars, each with its JSON text. */
  | { readonly kind: 'choice'; readonly texts: ReadonlyMap<unknown, string> }
  | { readonly kind: 'nullable'; readonly inner: PlainShape }
  | { readonly kind: 'list'; readonly item: PlainShape; readonly size: Readonly<Size> }
  | { readonly kind: 'object'; readonly properties: readonly PlainProperty[] };

/** A property of an object. */
export interface PlainProperty {
  readonly key: string;
  /** What it is called on the wire. */
  readonly name: string;
  readonly shape: PlainShape;
  readonly optional: boolean;
}

/** The shape of a Zod schema; `undefined` if it has rules of another kind, or holds itself. */
export function plainShapeOf(schema: z.core.$ZodType, owners: readonly object[] = []): PlainShape | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const scalar = compilePlainScalar(schema);
  if (scalar) return { kind: 'scalar', ...scalar };
  if (owners.includes(def)) return undefined;
  const inside = (part: z.core.$ZodType): PlainShape | undefined => plainShapeOf(part, [...owners, def]);
  if (def.type === 'array') return listOf(inside(def.element), def.checks);
  if ((def.checks?.length ?? 0) > 0 && !isModel(schema)) return undefined;
  switch (def.type) {
    case 'enum':
    case 'literal':
      return choiceOf(schema._zod.values);
    case 'nullable':
      return nullableOf(inside(def.innerType));
    // What is there is no matter of the default; what is not goes the long way.
    case 'default':
    case 'prefault':
      return inside(def.innerType);
    case 'object':
      return isOpen(schema) ? undefined : objectOf(schema, def.shape, inside);
    default:
      return undefined;
  }
}

function choiceOf(values: ReadonlySet<unknown> | undefined): PlainShape | undefined {
  const texts = new Map<unknown, string>();
  for (const value of values ?? []) {
    if (typeof value !== 'string' && !Number.isFinite(value) && typeof value !== 'boolean' && value !== null) return;
    texts.set(value, JSON.stringify(value));
  }
  return texts.size > 0 ? { kind: 'choice', texts } : undefined;
}

function nullableOf(inner: PlainShape | undefined): PlainShape | undefined {
  return inner && { kind: 'nullable', inner };
}

function listOf(item: PlainShape | undefined, checks: readonly z.core.$ZodCheck<never>[] = []): PlainShape | undefined {
  const size: Size = { least: 0, most: Number.POSITIVE_INFINITY };
  return item && checks.every((check) => narrowSize(size, check)) ? { kind: 'list', item, size } : undefined;
}

/** Of a model's values leaves what is declared, unless it is open to more; a strict object of Zod refuses more. */
function isOpen(schema: z.core.$ZodType): boolean {
  const { catchall } = (schema as z.core.$ZodObject)._zod.def;
  return catchall !== undefined && !(isModel(schema) && catchall._zod.def.type === 'never');
}

function objectOf(
  object: z.core.$ZodType,
  schemas: Readonly<Record<string, z.core.$ZodType>>,
  inside: (part: z.core.$ZodType) => PlainShape | undefined,
): PlainShape | undefined {
  const properties: PlainProperty[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const optional = schema instanceof z.core.$ZodOptional;
    const shape = inside(optional ? schema._zod.def.innerType : schema);
    if (!shape) return undefined;
    if (isHidden(schema, 'output')) continue;
    properties.push({ key: propertyOf(object, name), name, shape, optional });
  }
  return { kind: 'object', properties };
}

/** The text before a property's value: if it is the first one written, and if it follows another. */
export function leadsOf(name: string): { readonly opening: string; readonly following: string } {
  return { opening: `{${quote(name)}:`, following: `,${quote(name)}:` };
}
