// Owns how keys are fetched: only a 200 is an answer, and a failure is remembered for a while, because anybody's request
// can cause a fetch and a struggling issuer must not be hit by all of them.

/** Fetches a URL, and gives only a 200. */
export type GuardedFetch = (url: string, options: GuardedFetchOptions) => Promise<Response>;

interface GuardedFetchOptions {
  readonly method: 'GET';
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  readonly headers?: Headers;
}

/**
 * Creates a fetch that remembers its last failure.
 * @param retryAfter Seconds in which a failure is repeated without fetching.
 */
export function createGuardedFetch(retryAfter: number): GuardedFetch {
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  return async (url, options) => {
    if (failure !== undefined && Date.now() < failure.until) throw failure.error;
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`The issuer answered with the status ${response.status}`);
      failure = undefined;
      return response;
    } catch (error) {
      failure = { error, until: Date.now() + retryAfter * 1000 };
      throw error;
    }
  };
}
