// Owns the answer to missing credentials: 401 and a challenge per scheme, as RFC 9110 §15.5.2 asks.
import type { SecurityScheme } from '../contracts/security-scheme.js';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/portico-error.js';

const header = 'WWW-Authenticate';

/** The error for a request without (well-formed) credentials. */
export function missingCredentials(scheme: SecurityScheme<unknown>): HTTPException {
  const status = scheme.missingStatus ?? 401;
  const challenge = challengeOf(scheme);
  const options = status === 401 && challenge ? { headers: { [header]: challenge } } : {};
  return withoutStack(() => new HTTPException(status, 'Not authenticated', options));
}

/** What a client is asked for (RFC 9110 §11.6.1). API keys have no registered scheme: `APIKey` is what FastAPI sends. */
export function challengeOf({ challenge, definition }: SecurityScheme<unknown>): string | undefined {
  if (challenge !== undefined) return challenge;
  switch (definition.type) {
    case 'http':
      return registered.get(definition.scheme?.toLowerCase() ?? '') ?? definition.scheme ?? 'Bearer';
    case 'apiKey':
      return 'APIKey';
    case 'mutualTLS':
      return undefined;
    default:
      return 'Bearer';
  }
}

/** The challenges of several schemes, each once; `undefined` if there are none. */
export function challengesOf(schemes: readonly SecurityScheme<unknown>[]): string | undefined {
  const challenges = new Set(schemes.map(challengeOf).filter((challenge) => challenge !== undefined));
  return challenges.size > 0 ? [...challenges].join(', ') : undefined;
}

const registered = new Map([
  ['basic', 'Basic'],
  ['bearer', 'Bearer'],
  ['digest', 'Digest'],
]);

/** The same error with the challenges of all failures, each once, if it is a 401; a 403 challenges nobody else. */
export function joinChallenges(error: HTTPException, failures: readonly HTTPException[]): HTTPException {
  if (error.status !== 401) return error;
  const challenges = failures.filter((failure) => failure.status === 401).flatMap((failure) => challengesIn(failure));
  const joined = [...new Set(challenges)].join(', ');
  const others = Object.entries(error.headers).filter(([name]) => name.toLowerCase() !== header.toLowerCase());
  const headers = { ...Object.fromEntries(others), ...(joined ? { [header]: joined } : {}) };
  return withoutStack(() => new HTTPException(error.status, error.detail, { headers, cause: error.cause }));
}

function challengesIn({ headers }: HTTPException): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === header.toLowerCase() ? [value] : [],
  );
}
