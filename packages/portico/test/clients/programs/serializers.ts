// What both clients must be told, since neither writes a list within an object of the query by itself.

/** `filter[tags]=a&filter[tags]=b` */
export function brackets(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    Object.entries(value as object).flatMap(([key, part]) =>
      [part].flat().map((item) => `${name}[${key}]=${encodeURIComponent(item)}`),
    ),
  );
  return pairs.join('&');
}

/** `a=1; b=x,y`, for the header that sends cookies where there is no browser. */
export function writeCookies(cookies: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(cookies).map(([name, value]) => {
    const items = [value].flat().map((item) => encodeURIComponent(String(item)));
    return `${name}=${items.join(',')}`;
  });
  return pairs.join('; ');
}
