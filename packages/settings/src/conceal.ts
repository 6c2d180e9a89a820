// Owns that no secret is shown by accident: in logs, in JSON, in an inspector, in the message of an error.
import type { Variable } from './variables.js';

/** What stands in place of a secret. */
export const concealed = '***';

/** User and password in a URL: `postgres://app:pw@db/shop` is no secret as a whole, and holds one. The last `@` ends them. */
const credentials = /([a-z][a-z0-9+.-]*:\/\/)[^/?#\s]+@/gi;

/** A URL in a text, and what of its query is named as a secret is: `?password=pw`, `&sslkey=…`. */
const url = /[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const secretsInQuery = /([?&;][^=&;#]*(?:pass|pwd|secret|token|key|sig|auth|cred)[^=&;#]*=)[^&;#]+/gi;

/** A shorter text stands in others by chance; whoever saw it masked there would know it, too. */
const fewest = 4;

/** The same text without secrets. @param secrets The texts that nobody may see. */
export function concealIn(text: string, secrets: readonly string[]): string {
  if (secrets.includes(text)) return concealed;
  const long = secrets.filter((secret) => secret.length >= fewest);
  const shown = long.reduce((left, secret) => left.replaceAll(secret, concealed), text);
  return shown
    .replace(url, (one) => one.replace(secretsInQuery, `$1${concealed}`))
    .replace(credentials, `$1${concealed}@`);
}

const inspectKey = Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: unknown) => string;

/**
 * Makes settings, and every object in them, show no secret to `console.log`, to inspectors and as JSON, and freezes them. Whoever
 * reads a property gets its value.
 * @param secrets The texts of the secret variables, as they are set.
 * @param variables Where each variable went.
 */
export function conceal<V>(value: V, secrets: readonly string[], variables: readonly Variable[]): V {
  const places = variables.filter(({ secret }) => secret).map(({ place }) => place.join('.'));
  const isSecret = (place: string): boolean => places.some((one) => place === one || place.startsWith(`${one}.`));
  const read = new Set(variables.filter(({ json }) => !json).map(({ place }) => place.join('.')));
  /** What a schema made of one text, such as a pool of connections: nobody knows what holds it together. */
  const isForeign = (part: Record<string, unknown>, place: string): boolean => read.has(place) && !isPlain(part);
  const show = (part: unknown, place: string): unknown => {
    if (isSecret(place) && part !== undefined) return concealed;
    if (typeof part === 'string') return concealIn(part, secrets);
    if (typeof part === 'number') return secrets.includes(String(part)) ? concealed : part;
    // Bytes in settings are keys.
    if (ArrayBuffer.isView(part)) return concealed;
    if (part instanceof URL) return concealIn(part.href, secrets);
    if (Array.isArray(part)) return part.map((item) => show(item, place));
    if (!isRecord(part)) return part;
    if (isForeign(part, place)) return `[${part.constructor?.name ?? 'object'}]`;
    return copyOf(part, (inner, key) => show(inner, join(place, key)));
  };
  const guard = (part: unknown, place: string): unknown => {
    if (Array.isArray(part)) return Object.freeze(part.map((item) => guard(item, place)));
    if (!isRecord(part) || isForeign(part, place)) return part;
    // A schema may have frozen what it gives.
    const guarded = Object.isExtensible(part) ? part : copyOf(part, (inner) => inner);
    for (const [key, inner] of Object.entries(guarded)) guarded[key] = guard(inner, join(place, key));
    const shown = (): unknown => show(guarded, place);
    const inspected = (_: unknown, options: unknown, inspect: Inspect): string => inspect(shown(), options);
    Object.defineProperties(guarded, { toJSON: { value: shown }, [inspectKey]: { value: inspected } });
    return Object.freeze(guarded);
  };
  return guard(value, '') as V;
}

function join(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`;
}

/** A plain object or an instance of a model: all that it holds lies in its properties. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An object of the same class, without what guards it. */
function copyOf(
  value: Record<string, unknown>,
  change: (inner: unknown, key: string) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, inner]) => [key, change(inner, key)]);
  return Object.assign(Object.create(Object.getPrototypeOf(value)), Object.fromEntries(entries));
}
