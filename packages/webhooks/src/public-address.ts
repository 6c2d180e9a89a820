// Owns which addresses messages may go to. Endpoints are registered by strangers: one that leads into the network of the
// sender would make it call what only it can reach (server-side request forgery).
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { DefinitionError } from '@portico/core';
import type { IPv4, IPv6 } from 'ipaddr.js';

/** Decides about an address in text. */
export type IsAllowed = (address: string) => boolean;

/** An address that nothing is sent to. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress';
}

/**
 * Allows public unicast addresses, and ranges of others. Of IPv6, those are what is given out to networks of the internet, `2000::/3`. An
 * address that stands for one of IPv4 (mapped) is that one; those that carry one (NAT64, 6to4, Teredo, ISATAP) are not public.
 * @param ranges Such as `10.0.0.0/8`.
 * @throws {DefinitionError} If one is no range.
 */
export async function createIsAllowed(ranges: readonly string[]): Promise<IsAllowed> {
  const { default: ipaddr } = await import('ipaddr.js');
  const allowed = ranges.map((range) => {
    if (ipaddr.isValidCIDR(range)) return ipaddr.parseCIDR(range);
    throw new DefinitionError(
      `Cannot create a WebhookSender: allowAddresses has ${JSON.stringify(range)}, which is no range. Write '10.0.0.0/8'.`,
    );
  });
  const global = ipaddr.parseCIDR('2000::/3') as [IPv6, number];
  const protocols = ipaddr.parseCIDR('2001::/23') as [IPv6, number];
  const isPublic = (parsed: IPv4 | IPv6): boolean => {
    if (parsed.range() !== 'unicast') return false;
    return !('parts' in parsed) || (parsed.match(global) && !parsed.match(protocols) && !isIsatap(parsed));
  };
  return (address) => {
    // A zone, as in `fe80::1%eth0`, is none of the address.
    const text = address.replace(/%.*$/, '');
    if (!ipaddr.isValid(text)) return false;
    const parsed = ipaddr.process(text);
    return (
      isPublic(parsed) || allowed.some((range) => range[0].kind() === parsed.kind() && parsed.match(range as never))
    );
  };
}

/** Whether the last half is made of an address of IPv4 (RFC 5214 §6.1). */
function isIsatap({ parts: [, , , , local = 0, name] }: IPv6): boolean {
  return (local & ~0x0200) === 0 && name === 0x5efe;
}

/**
 * Resolves names, and gives addresses only if all of them are allowed: what is connected to is what was looked at, so a name
 * that changes its address in between (DNS rebinding) gains nothing.
 */
export function guardLookup(lookup: LookupFunction, isAllowed: IsAllowed): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = found as LookupAddress[];
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAllowed(address))) {
        return callback(new RefusedAddress(`${hostname} leads to an address that is not public`), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
