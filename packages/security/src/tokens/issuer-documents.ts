// Owns what is fetched of an issuer: its OpenID configuration, which says where its keys are, and the key set.
import { readResponse } from './read-response.js';

/** Where an issuer publishes its keys. */
export type KeySetLocation =
  | {
      /** The URL of the JSON Web Key Set. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
      readonly jwksUri: string | URL;
      readonly discoveryUrl?: never;
    }
  | {
      /** The URL of the OpenID configuration, which names the key set. @see https://openid.net/specs/openid-connect-discovery-1_0.html */
      readonly discoveryUrl: string | URL;
      /** The issuer that the configuration must name. */
      readonly issuer: string;
      readonly jwksUri?: never;
    };

/**
 * Finds out where the key set is.
 * @throws {Error} If the configuration cannot be had, or is not the issuer's.
 */
export async function locateKeys(location: KeySetLocation, timeout: number): Promise<URL> {
  if (location.jwksUri !== undefined) return new URL(location.jwksUri);
  const { discoveryUrl, issuer } = location;
  return readConfiguration(await fetchJson(discoveryUrl, timeout), issuer, new URL(discoveryUrl));
}

/**
 * Fetches a JSON document.
 * @param timeout Seconds that it may take, to its last byte.
 * @throws {Error} If it cannot be had, in time, size and form.
 */
export async function fetchJson(url: string | URL, timeout: number): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.ceil(timeout * 1000)),
  });
  return JSON.parse(new TextDecoder().decode(await readResponse(response)));
}

// OpenID Connect Discovery §4.3: the issuer must be exactly the expected one, or anybody's keys would do.
function readConfiguration(configuration: unknown, issuer: string, discoveryUrl: URL): URL {
  const { issuer: named, jwks_uri } = Object(configuration) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error(otherIssuer(named, issuer));
  const url = new URL(String(jwks_uri));
  if (url.protocol === 'https:' || url.protocol === discoveryUrl.protocol) return url;
  throw new Error('The OpenID configuration names a key set at a less secure URL than its own');
}

/** Often it is but a slash that is missing or too much. Both are public, and what the other side wrote is cut. */
function otherIssuer(named: unknown, issuer: string): string {
  const told = typeof named === 'string' ? JSON.stringify(named.slice(0, 200)) : 'none';
  return `The OpenID configuration is of another issuer: it names ${told}, and ${JSON.stringify(issuer)} is expected. Write the \`issuer\` exactly as it names itself.`;
}
