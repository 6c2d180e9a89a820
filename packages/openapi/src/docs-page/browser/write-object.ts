// Owns how an object travels in a query or a form: a field for each of its members, `filter[name]=…`, and one for each item of a list.

/** A field, neither name nor value encoded. */
export type Pair = readonly [name: string, value: string];

/** Nothing for what is no object. */
export function writeObject(name: string, value: unknown): readonly Pair[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => writePart(`${name}[${key}]`, part));
}

function writePart(name: string, value: unknown): readonly Pair[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => writePart(name, item));
  if (typeof value === 'object') return writeObject(name, value);
  return [[name, String(value)]];
}

/** An object is typed in as JSON; what is none is left to Swagger UI. */
export function parseObject(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
