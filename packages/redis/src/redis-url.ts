// Owns what is known of the address of a Redis server: that it is one, and how messages call it, without its password.
import { DefinitionError } from '@portico/core';

/**
 * How messages call the server at an address.
 * @throws {DefinitionError} If it is no address of a server. It shows no part of it: the password may be anywhere in a text that is none.
 */
export function nameOfServer(url: string): string {
  const parts = /^rediss?:\/\//.test(url) && URL.canParse(url) ? new URL(url) : undefined;
  if (parts === undefined || !/^\/?\d*$/.test(parts.pathname) || !isEncoded(parts.username + parts.password))
    throw noAddress();
  return `${parts.hostname || 'localhost'}:${parts.port || '6379'}`;
}

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

function noAddress(): DefinitionError {
  return new DefinitionError(
    "Cannot create a redisStore: its url is no address of a Redis server. Write redisStore({ url: 'redis://localhost:6379' }), " +
      'or rediss:// for TLS; a password that has special characters goes through encodeURIComponent.',
  );
}
