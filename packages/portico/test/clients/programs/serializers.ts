// What both clients must be told, since neither writes a list within an object, or an object in a form, as the document says.

type Value = string | number | boolean | Blob;

/** `text=a`, `tags=a` for each item, `filter[tags]=a` for what stands in an object. */
export function flatten(values: object): readonly (readonly [name: string, value: Value])[] {
  return Object.entries(values).flatMap(([name, value]) => flattenOne(name, value));
}

function flattenOne(name: string, value: unknown): readonly (readonly [string, Value])[] {
  if (Array.isArray(value)) return value.flatMap((item) => flattenOne(name, item));
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [[name, value as Value]];
  return flatten(value).map(([key, part]) => [`${name}[${key}]`, part]);
}

/** A query, each of its parts repeated or with brackets. */
export const toQuery = (query: object): string =>
  flatten(query)
    .map((pair) => pair.map((text) => encodeURIComponent(String(text))).join('='))
    .join('&');

/** A form, as browsers write it. */
export function toForm(body: unknown): string {
  return new URLSearchParams(flatten(body as object).map(([name, value]) => [name, String(value)])).toString();
}

/** A form with files. */
export function toFormData(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of flatten(body)) {
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, String(value));
  }
  return form;
}

/** `a=1; b=x,y`, for the header that sends cookies where there is no browser. */
export function writeCookies(cookies: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(cookies).map(([name, value]) => {
    const items = [value].flat().map((item) => encodeURIComponent(String(item)));
    return `${name}=${items.join(',')}`;
  });
  return pairs.join('; ');
}
