// Owns by whom is counted: whose request it is, as the graph of the route says, or else the address that it came from.
import { type Client, type DependencyLike, PorticoError, type Provided } from '@portico/core';
import { digest } from '@portico/store';
import ipaddr from 'ipaddr.js';

/** What tells one caller from another; `undefined`: nobody knows. A number is finite. */
export type Principal = string | number | bigint | undefined;

/** Whose requests are told apart. */
export type ByOptions<D extends DependencyLike> = {
  /** A scheme or dependency that gives whose request it is. */
  readonly by: D;
} & ([Provided<D>] extends [Principal]
  ? {
      /** What of it tells callers apart. Default: itself. */
      readonly key?: (value: Provided<D>) => Principal;
    }
  : {
      /** What of it tells callers apart, such as `(user) => user.id`. */
      readonly key: (value: Provided<D>) => Principal;
    });

/** Whoever has an IPv6 address has all of its network, most often 64 bits of it: they are one. */
const network = 64;

/** What tells an address from others; all whose address is unknown are one. */
export function keyOfClient(client: Client | undefined): string {
  const address = client?.address ?? '';
  if (!ipaddr.isValid(address)) return `address ${address}`;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return `address ${parsed.toString()}`;
  const subnet = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString().replace(/%.*$/, '')}/${network}`);
  return `address ${subnet.toNormalizedString()}`;
}

/**
 * Whose request it is, by what `by` gave.
 * @param guard What asks, for an error.
 * @param key What of it tells callers apart; `undefined`: itself.
 * @throws {PorticoError} If that tells nobody apart: written as text, all objects would be one caller.
 */
export function principalOf(guard: string, value: unknown, key?: (value: never) => unknown): Principal {
  const principal = key ? key(value as never) : value;
  if (principal === undefined || isTelling(principal)) return principal;
  throw notTelling(`Cannot tell the callers of ${guard} apart: its ${key ? 'key' : 'by'}`, principal);
}

/** Whether a value tells one from all others when it is written as text. */
function isTelling(value: unknown): value is NonNullable<Principal> {
  return typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value);
}

/** Its value may be a secret, and is not named. */
export function notTelling(problem: string, given: unknown): PorticoError {
  const type = given === null || given === undefined ? String(given) : `a value of type ${typeof given}`;
  return new PorticoError(
    `${problem} gave ${typeof given === 'number' ? 'a number that is not finite' : type}. ` +
      'Give what no two of them have in common, a text or a number, such as key: (user) => user.id.',
  );
}

/** What tells a caller from others; one whom nobody knows is their address, which is read only then. */
export function keyOfPrincipal(principal: Principal, context: { readonly client: Client | undefined }): string {
  return principal === undefined ? keyOfClient(context.client) : `principal ${typeof principal} ${principal}`;
}

/** A key of a store for texts that anybody made up, however long. */
export function storeKey(kind: string, ...texts: readonly string[]): string {
  return `${kind} ${digest(JSON.stringify(texts))}`;
}
