// Owns the proof that a server does the work: the same answers and the same refusals, before anything is timed.
import { isDeepStrictEqual } from 'node:util';
import { type Expectation, secrets, type Work, type WorkRequest } from './works.js';

/** Makes of a request what a server wants. */
export type Prepare = (request: WorkRequest) => WorkRequest | Promise<WorkRequest>;

/**
 * Asks a server for everything the works expect.
 * @param prepare Default: every request is sent as it is.
 * @returns One sentence for each answer that differs; empty when the server conforms.
 */
export async function checkConformance(
  origin: string,
  works: readonly Work[],
  prepare: Prepare = (request) => request,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const work of works) {
    for (const expectation of work.expectations) {
      const fault = await checkOne(origin, { ...expectation, request: await prepare(expectation.request) });
      if (fault) faults.push(`${work.name} ${expectation.name}: ${fault}`);
    }
  }
  return faults;
}

/** Sends a request of a work. */
export function ask(origin: string, { method, path, headers, body }: WorkRequest): Promise<Response> {
  return fetch(origin + path, { method, headers: { ...headers }, body: body ?? null, redirect: 'manual' });
}

async function checkOne(origin: string, { request, status, json }: Expectation): Promise<string | undefined> {
  const response = await ask(origin, request);
  const text = await response.text();
  if (!status.includes(response.status)) return `${response.status} instead of ${status.join(' or ')}: ${text}`;
  const leak = response.ok ? secrets.find((secret) => text.includes(secret)) : undefined;
  if (leak) return `the answer holds ${leak}: ${text}`;
  if (json === undefined) return undefined;
  if (!response.headers.get('content-type')?.startsWith('application/json')) return 'the answer is not JSON';
  return isDeepStrictEqual(JSON.parse(text), json) ? undefined : `another answer: ${text}`;
}
