// Owns the judgement of one app: it is called as its document says and as it does not, past Prism with the document of each version.
import { wrongPrograms } from '../../../examples/docs-check/wrong-programs.js';
import { firstVersion } from '../../../packages/openapi/dist/index.js';
import type { App } from '../../../packages/portico/dist/index.js';
import { checkContract } from '../../../packages/portico/dist/testing.js';
import { credentials } from '../../../packages/portico/test/contract/kitchen-sink.js';
import { loadNamedApp, type Version, writeDocumentsOf } from '../documents.js';
import type { Passed, Prism } from './prism.js';
import type { Sent, Violation } from './violation.js';

/** What became of an app. */
export interface Judged {
  readonly violations: readonly Violation[];
  /** The operations that were never called. */
  readonly untried: readonly string[];
}

/** How often each operation is called: once through its first turn. */
const requestsEach = 12;

/** What is found is tried again and again, to show the smallest request. */
const requestsOfWrong = 400;

/** A stream without an end, as fast as it is read: Prism would keep all of it. */
const floods: ReadonlySet<string> = new Set(['/items/prices']);

/** Calls an app. @param folder Where its documents may be written. */
export async function judgeApp(name: string, prisms: ReadonlyMap<Version, Prism>, folder: string): Promise<Judged> {
  const app = await loadNamedApp(name);
  const server = await app.listen({ port: 0, grace: 1 });
  const documents = await writeDocumentsOf(name, app, folder, [...prisms.keys()]);
  const proxies = await Promise.all(
    documents.map(async ({ version, file }) => {
      const prism = prisms.get(version) as Prism;
      const proxy = await prism.standBefore(server.url, file);
      return (sent: Sent) => prism.send(proxy, sent);
    }),
  );
  const violations: Violation[] = [];
  const fetch = sendPast(app, proxies, violations);
  const report = await checkContract(
    { graphs: () => firstGraphsOf(app), openapi: () => app.openapi(), fetch },
    {
      seed: 1,
      requests: requestsEach * operationsOf(app) + (wrongPrograms[name] ? requestsOfWrong : 0),
      seconds: 600,
      patience: 20_000,
      ...(name === 'kitchen-sink' && { credentials }),
    },
  );
  await server.stop();
  const untried = report.operations
    .filter(({ requests }) => requests === 0)
    .map(({ method, path }) => `${method} ${path}`);
  return { violations, untried };
}

/** Of an app in versions, what is in the first one: the proxies have no document but that. */
function firstGraphsOf(app: App): ReturnType<App['graphs']> {
  const graphs = app.graphs();
  const first = firstVersion(graphs);
  return graphs.filter(({ route: { version } }) => version === undefined || version.name === first);
}

type Send = (sent: Sent) => Promise<Passed>;

/** A `fetch` that notes what each Prism finds; an operation from which no response comes is not asked of them again. */
function sendPast(
  app: App,
  proxies: readonly Send[],
  violations: Violation[],
): (request: Request) => Promise<Response> {
  const silent = new Set<string>(floods);
  return async (request) => {
    const sent = await read(request.clone());
    const path = sent.target.replace(/\?.*/, '');
    if (isBeyond(sent) || silent.has(path)) return app.fetch(request);
    const passed = await Promise.all(proxies.map((send) => send(sent)));
    violations.push(...passed.flatMap((one) => one.violations));
    if (passed.every(({ isLate }) => isLate)) silent.add(path);
    return passed.find(({ response }) => response)?.response ?? app.fetch(request);
  };
}

function operationsOf(app: App): number {
  return Object.values(app.openapi().paths ?? {}).reduce((sum, path) => sum + Object.keys(path ?? {}).length, 0);
}

async function read(request: Request): Promise<Sent> {
  const { pathname, search } = new URL(request.url);
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
  return { method: request.method, target: pathname + search, headers: request.headers, body };
}

/** Prism knows no HEAD, and no client sends a length that is a lie. */
function isBeyond({ method, headers, body }: Sent): boolean {
  const announced = headers.get('content-length');
  return method === 'HEAD' || (announced !== null && Number(announced) !== (body?.length ?? 0));
}
