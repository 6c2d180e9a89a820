// Owns the API key schemes: a key in a header, in the query or in a cookie, read but not checked.
import { type Connection, DefinitionError, type Outcome } from '@portico/core';
import { isToken } from './authorization.js';
import { checkSchemeOptions } from './known-options.js';
import { neededOption } from './needed-option.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of the API key schemes. */
export interface APIKeyOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** The name of the header, query parameter or cookie. */
  readonly name: string;
}

const examples = { header: "{ name: 'X-API-Key' }", query: "{ name: 'api_key' }", cookie: "{ name: 'session' }" };

abstract class APIKey<A extends boolean> extends Scheme<Credential<string, A>> {
  protected readonly name: string;

  constructor(schemeName: string, place: 'header' | 'query' | 'cookie', options: APIKeyOptions<A>) {
    const name = neededOption(schemeName, options, 'name', examples[place]);
    checkSchemeOptions(schemeName, options, { name: true });
    checkName(schemeName, name, place !== 'query');
    super({ schemeName, definition: { type: 'apiKey', in: place, name }, challenge: 'APIKey' }, options);
    this.name = name;
  }

  protected abstract read(connection: Connection): string | undefined;

  authenticate(connection: Connection): Outcome<Credential<string, A>> {
    // An empty key is none: it could only ever match a key that was forgotten in the configuration.
    return presence(this.read(connection) || undefined);
  }
}

function checkName(owner: string, name: string, token: boolean): void {
  if (token ? isToken(name) : name !== '') return;
  throw new DefinitionError(
    `Cannot create ${owner}: ${JSON.stringify(name)} cannot be the name of its key. ` +
      `Write ${token ? 'a name of letters, digits, dashes and underscores' : 'the name of a query parameter'}.`,
  );
}

/**
 * A key in a request header; a repeated header comes joined by `, `, so that it is the key of nobody.
 * @example const apiKey = new APIKeyHeader({ name: 'X-API-Key' });
 *   app.get('/items/', [Security(apiKey)], (key) => itemsOf(key));
 */
export class APIKeyHeader<A extends boolean = true> extends APIKey<A> {
  /** @throws {DefinitionError} If `name` is missing or cannot be a header's name, or an option is unknown. */
  constructor(options: APIKeyOptions<A>) {
    super('APIKeyHeader', 'header', options);
  }

  protected read(connection: Connection): string | undefined {
    return connection.header(this.name);
  }
}

/**
 * A key in the query, where logs and histories will keep it; of a repeated parameter the last counts.
 * @example const apiKey = new APIKeyQuery({ name: 'api_key' });
 */
export class APIKeyQuery<A extends boolean = true> extends APIKey<A> {
  /** @throws {DefinitionError} If `name` is missing or empty, or an option is unknown. */
  constructor(options: APIKeyOptions<A>) {
    super('APIKeyQuery', 'query', options);
  }

  protected read(connection: Connection): string | undefined {
    return connection.query(this.name);
  }
}

/**
 * A key in a cookie, which browsers send by themselves: guard changing routes against forged requests.
 * @example const session = new APIKeyCookie({ name: 'session', missingStatus: 401 });
 */
export class APIKeyCookie<A extends boolean = true> extends APIKey<A> {
  /** @throws {DefinitionError} If `name` is missing or cannot be a cookie's name, or an option is unknown. */
  constructor(options: APIKeyOptions<A>) {
    super('APIKeyCookie', 'cookie', options);
  }

  protected read(connection: Connection): string | undefined {
    return connection.cookie(this.name);
  }
}
