// Owns what is known of the address of a Redis server: that it is one, and how messages call it, without its password.
import { DefinitionError } from '@portico/core';

/**
 * How messages call the server at an address.
 * @throws {DefinitionError} If it is no address of a server. It shows no part of it: the password may be anywhere in a text that is none.
 */
export function nameOfServer(url: string): string {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DefinitionError(
      "Cannot create a redisStore: its url is no address of a Redis server. Write redisStore({ url: 'redis://localhost:6379' }), " +
        'or rediss:// for TLS; a password that has special characters goes through encodeURIComponent.',
    );
  }
  const { hostname, port } = new URL(url);
  return `${hostname || 'localhost'}:${port || '6379'}`;
}
