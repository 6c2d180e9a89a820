// A worker: the app that uses everything, another one below /edge, and at /conformance what each case of the fetch adapter comes to.

import { createFetch } from '../../../core/src/adapters/fetch.js';
import { type Case, cases } from '../../../core/test/adapters/conformance/cases.js';
import { createKitchenSink } from '../contract/kitchen-sink.js';
import { app as edge } from './edge.js';

const app = createKitchenSink();
await app.ready();
await edge.ready();

interface Environment {
  /** The worker itself. */
  readonly SELF: { fetch(url: string, init: RequestInit): Promise<Response> };
  readonly [name: string]: unknown;
}

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

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

/** Sends a request to the worker, and leaves before the response is there, or as soon as it has begun. */
async function leave(url: URL, { SELF }: Environment): Promise<Response> {
  const path = url.searchParams.get('path') ?? '';
  try {
    const response = await SELF.fetch(`http://worker${path}`, { signal: AbortSignal.timeout(100) });
    await response.arrayBuffer();
    return Response.json('stayed');
  } catch {
    return Response.json('left');
  }
}

export default {
  fetch: (request: Request, env: Environment, context: ExecutionContext): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname === '/conformance') return runCases();
    if (url.pathname === '/leave') return leave(url, env);
    if (url.pathname.startsWith('/edge/')) {
      // Nothing is said beside the request.
      return edge.fetch(new Request(request.url.replace('/edge', ''), request));
    }
    return app.fetch(request, { env, waitUntil: (work) => context.waitUntil(work) });
  },
};
