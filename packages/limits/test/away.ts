// A store that cannot be asked.
import { type Store, StoreUnavailable } from '@portico/store';

async function refuse(): Promise<never> {
  throw new StoreUnavailable('Cannot ask the store: it is away.');
}

export const away: Store = { get: refuse, set: refuse, compareAndSet: refuse, increment: refuse, delete: refuse };
