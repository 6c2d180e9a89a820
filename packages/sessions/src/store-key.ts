// Owns the keys of the store: what they are made of is hashed, so that whoever reads the store finds nothing that could be sent.
import { digest } from '@portico/store';

/**
 * The key of something of a scheme.
 * @param kind What it is.
 * @param name The cookie of the scheme.
 */
export function storeKey(kind: 'session' | 'generation', name: string, text: string): string {
  return `${kind}:${name}:${digest(text)}`;
}
