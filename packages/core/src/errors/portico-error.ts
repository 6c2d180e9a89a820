// Owns the root of every error class that Portico defines. Layer 0: knows nothing else.
import { brand } from './brand.js';

/** The base of every error that Portico itself defines. */
export class PorticoError extends Error {
  override name = 'PorticoError';
  static {
    brand(PorticoError, 'PorticoError');
  }
}
