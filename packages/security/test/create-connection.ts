// Owns the connections that tests hand to schemes, as an adapter would.
import type { Connection } from '@portico/core';

export interface Head {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** A connection with this head and no body. */
export function createConnection({ headers = {}, query = {}, cookies = {} }: Head = {}): Connection {
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: 'GET',
    url: new URL('http://127.0.0.1/items'),
    header: (name) => sent.get(name.toLowerCase()),
    query: (name) => query[name],
    cookie: (name) => cookies[name],
    response: { headers: new Headers(), setCookie: () => undefined, deleteCookie: () => undefined },
    platform: undefined,
    body: () => Promise.reject(new Error('A scheme has read the body')),
  };
}

/** A connection with this Authorization header. */
export function authorize(authorization: string): Connection {
  return createConnection({ headers: { authorization } });
}

/** Waits for a rejection, and gives its reason. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const [result] = await Promise.allSettled([promise]);
  if (result.status === 'rejected') return result.reason as Error;
  throw new Error(`Expected a rejection, got ${JSON.stringify(result.value)}`);
}
