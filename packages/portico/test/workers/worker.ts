// A worker: the app that uses everything, and at /conformance what each case of the fetch adapter comes to.

import { createFetch } from '../../../core/src/adapters/fetch.js';
import { type Case, cases } from '../../../core/test/adapters/conformance/cases.js';
import { createKitchenSink } from '../contract/kitchen-sink.js';

const app = createKitchenSink();
await app.ready();

/** What is wrong of a case; `undefined` if it holds. */
async function faultOf({ name, handler, check }: Case): Promise<string | undefined> {
  const answer = createFetch(handler(), { onError: () => undefined });
  try {
    await check((path, init) => answer(new Request(`http://localhost${path}`, init)), true);
    return undefined;
  } catch (error) {
    return `${name}: ${error}`;
  }
}

async function runCases(): Promise<Response> {
  const faults: string[] = [];
  for (const each of cases) faults.push(...[(await faultOf(each)) ?? []].flat());
  return Response.json({ cases: cases.length, faults });
}

export default {
  fetch: (request: Request, env: object, context: { waitUntil(work: Promise<unknown>): void }): Promise<Response> => {
    if (request.url.endsWith('/conformance')) return runCases();
    return app.fetch(request, { env, waitUntil: (work) => context.waitUntil(work) });
  },
};
