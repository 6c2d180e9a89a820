// Owns by whom is counted: whose request it is, as the graph of the route says, or else the address that it came from.
import type { Client, DependencyLike, Provided } from '@portico/core';
import { digest } from '@portico/store';
import ipaddr from 'ipaddr.js';

/** What tells one caller from another; `undefined`: nobody knows. */
export type Principal = string | number | undefined;

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

/** What tells a caller from others; one whom nobody knows is their address, which is read only then. */
export function keyOfPrincipal(principal: Principal, context: { readonly client: Client | undefined }): string {
  return principal === undefined ? keyOfClient(context.client) : `principal ${typeof principal} ${principal}`;
}

/** A key of a store for texts that anybody made up, however long. */
export function storeKey(kind: string, ...texts: readonly string[]): string {
  return `${kind} ${digest(JSON.stringify(texts))}`;
}
