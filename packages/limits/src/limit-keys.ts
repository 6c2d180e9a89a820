// Owns the keys by which a limit counts in its store: of whoever is known, or else of the address. To read an address and to hash are most
// of what a limit in memory costs, so those who asked last are remembered.
import type { Client } from '@portico/core';
import { digest } from '@portico/store';
import { keyOfPrincipal, type Principal } from './by.js';

/** How many are remembered of each kind: who asks, asks again. */
const most = 1000;

export class LimitKeys {
  readonly #ofPrincipals = new Map<Principal, string>();
  readonly #ofAddresses = new Map<Principal, string>();

  /** @param name The limit's: others in its store have their own keys. */
  constructor(private readonly name: string) {}

  /** The key of a caller. */
  of(principal: Principal, from: { readonly client: Client | undefined }): string {
    const isKnown = principal !== undefined;
    const recent = isKnown ? this.#ofPrincipals : this.#ofAddresses;
    const who = isKnown ? principal : from.client?.address;
    const recalled = recent.get(who);
    if (recalled !== undefined) return recalled;
    const key = `limit ${digest(`${this.name} ${keyOfPrincipal(principal, from)}`)}`;
    // Whoever makes up many costs a hash for each, and no memory.
    if (recent.size >= most) recent.clear();
    recent.set(who, key);
    return key;
  }
}
