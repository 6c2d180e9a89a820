// Owns what all schemes have in common: name, options and challenge. A scheme is the first to look at a request, and
// sees only its head.
import type { Connection, Outcome, SecurityScheme, SecuritySchemeObject } from '@portico/core';

/** Options that every scheme has. */
export interface SchemeOptions<A extends boolean = boolean> {
  /** Whether missing or malformed credentials are an error; if false, the principal is then `undefined`. Default: true. */
  readonly autoError?: A;
  /** For the document; CommonMark. Default: none. */
  readonly description?: string;
  /** The key under `components.securitySchemes`, unique within an app. Default: the name of the class. */
  readonly schemeName?: string;
  /** The status for missing credentials. Default: 401. */
  readonly missingStatus?: 401 | 403;
}

/** What a scheme with `autoError: A` provides: the principal, or `undefined` too where absence is forgiven. */
export type Credential<V, A extends boolean> = V | (A extends true ? never : undefined);

/** What a class of schemes says of itself. */
export interface SchemeDescription {
  /** The class's name as text: a minifier may rename the class itself. */
  readonly schemeName: string;
  readonly definition: SecuritySchemeObject;
  /** The challenge for `WWW-Authenticate`. */
  readonly challenge: string;
}

/**
 * The base of all schemes; extend it to write one of your own.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11
 * @example class ClientCertificate extends Scheme<string> {
 *     constructor() {
 *       super({ schemeName: 'ClientCertificate', definition: { type: 'mutualTLS' }, challenge: 'ClientCertificate' });
 *     }
 *     authenticate(connection: Connection): Outcome<string> {
 *       const subject = connection.header('x-client-subject');
 *       return subject === undefined ? { kind: 'absent' } : { kind: 'granted', value: subject };
 *     }
 *   }
 */
export abstract class Scheme<V> implements SecurityScheme<V> {
  static {
    // Tells a class that stands where one of its instances was meant; see `isSchemeClass` of @portico/core.
    Object.defineProperty(Scheme.prototype, Symbol.for('portico.scheme'), { value: true });
  }

  readonly schemeName: string;
  readonly definition: SecuritySchemeObject;
  readonly challenge: string;
  readonly verifies: boolean = false;
  readonly autoError: boolean;
  readonly missingStatus: 401 | 403;

  /**
   * @param described What the class says of itself.
   * @param options What the user chose.
   */
  constructor(described: SchemeDescription, options: SchemeOptions = {}) {
    const { description } = options;
    this.schemeName = options.schemeName ?? described.schemeName;
    this.definition = description === undefined ? described.definition : { ...described.definition, description };
    this.challenge = described.challenge;
    this.autoError = options.autoError ?? true;
    this.missingStatus = options.missingStatus ?? 401;
  }

  abstract authenticate(connection: Connection, scopes: readonly string[]): Outcome<V> | Promise<Outcome<V>>;
}

/** The outcome of looking for credentials that nobody verified yet: granted if there are any, else absent. */
export function presence<V>(value: V | undefined): Outcome<V> {
  return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
}
