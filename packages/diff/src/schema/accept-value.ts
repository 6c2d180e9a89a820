// Owns whether a schema accepts one value: for texts, numbers, booleans and null, which is what enumerations are made of.
import { equal } from '../document/json.js';
import type { Answer } from './answer.js';
import { within } from './bound.js';
import { areMultiples } from './multiples.js';
import type { Shape, TypeName } from './schema-shape.js';

/** Whether a shape accepts a value; of objects and lists it is only told where the schema lists them. */
export function accepts(shape: Shape, value: unknown): Answer {
  if (!hasType(shape.types, value)) return 'no';
  if (shape.values && !shape.values.some((one) => equal(one, value))) return 'no';
  if (typeof value === 'object' && value !== null) return shape.values ? 'yes' : 'maybe';
  if (typeof value === 'number' && !acceptsNumber(shape, value)) return 'no';
  if (typeof value === 'string' && !acceptsText(shape, value)) return 'no';
  const untold =
    shape.unions.length > 0 ||
    shape.nots.length > 0 ||
    shape.others.size > 0 ||
    (typeof value === 'string' && shape.formats.size > 0);
  return untold ? 'maybe' : 'yes';
}

/** The values of a shape that lists them, `null` and booleans among them; `undefined` if there is no list. */
export function listedValues(shape: Shape): readonly unknown[] | undefined {
  if (shape.values) return shape.values.filter((value) => accepts(shape, value) !== 'no');
  const types = [...shape.types];
  if (!types.every((type) => type === 'null' || type === 'boolean')) return undefined;
  return types.flatMap((type) => (type === 'null' ? [null] : [false, true]));
}

/** The type of a value. */
export function typeOf(value: unknown): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as TypeName;
}

function hasType(types: ReadonlySet<TypeName>, value: unknown): boolean {
  const type = typeOf(value);
  return types.has(type) || (type === 'integer' && types.has('number'));
}

function acceptsNumber({ lowest, highest, multiples }: Shape, value: number): boolean {
  const [low, high] = [lowest.get('minimum'), highest.get('maximum')];
  if (low && !within(value, low, 'low')) return false;
  if (high && !within(value, high, 'high')) return false;
  return [...multiples].every((factor) => areMultiples([value], factor));
}

function acceptsText({ lowest, highest, patterns }: Shape, value: string): boolean {
  const length = [...value].length;
  const [low, high] = [lowest.get('minLength'), highest.get('maxLength')];
  if ((low && length < low.value) || (high && length > high.value)) return false;
  return [...patterns].every((pattern) => matches(pattern, value));
}

/** Whether a text matches a pattern; one that JavaScript does not know matches everything. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
