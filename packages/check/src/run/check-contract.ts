// Owns the contract run: every operation of an app in turns, until the requests or the time are used up.
import type { DependencyLike } from '@portico/core';
import { type CheckableApp, schemesOf } from '../document/checkable-app.js';
import { readDocuments } from '../document/read-document.js';
import { credentialsFor } from '../requests/credentials.js';
import { WatchedApp } from '../requests/watched-app.js';
import { OperationCheck, type RunContext } from './check-operation.js';
import type { ContractOptions } from './contract-options.js';
import type { CheckedOperation, ContractReport } from './report.js';

/**
 * Sends an app requests that its document allows, and requests that it does not, and holds every response against the
 * document of its version. The app is called in this process: its handlers run, with the overrides that it has.
 * @param app Built if it is not yet; close it afterwards.
 * @returns What was done and found: see `renderContract` for a text.
 * @throws {DefinitionError} If a declaration of the app is wrong.
 * @throws {TypeError} If there are overrides, and the app cannot take any.
 * @throws Whatever an `app` dependency throws while it is built.
 * @example const { findings } = await checkContract(app, { credentials: { Bearer: 'staff' }, seed: 1 });
 */
export async function checkContract<const D extends readonly DependencyLike[] = []>(
  app: CheckableApp,
  options: ContractOptions<D> = {},
): Promise<ContractReport> {
  const held = [...override(app, options.overrides ?? []), new WatchedApp(app)] as const;
  try {
    return await run(app, held.at(-1) as WatchedApp, options);
  } finally {
    for (const one of held.toReversed()) one[Symbol.dispose]();
  }
}

type Replacements = readonly (readonly [dependency: unknown, replacement: () => unknown])[];

function override(app: CheckableApp, overrides: Replacements): readonly Disposable[] {
  return overrides.map(([dependency, replacement]) => {
    if (app.override) return app.override(dependency as never, replacement as () => never);
    throw new TypeError(
      'Cannot check the contract: there are overrides, and the app takes none. Pass one made with App.',
    );
  });
}

async function run(app: CheckableApp, watched: WatchedApp, options: ContractOptions): Promise<ContractReport> {
  const documents = readDocuments(app);
  const { seed = Math.floor(Math.random() * 2 ** 31) } = options;
  const context = createContext(watched, options);
  const checks = documents.flatMap(({ document, space, operations }) =>
    operations.map((operation) => {
      const credentials = credentialsFor(operation.security, schemesOf(document), options.credentials ?? {});
      return new OperationCheck(operation, space, context, credentials);
    }),
  );
  context.most = options.requests ?? checks.reduce((sum, { budget }) => sum + budget, 0);
  await takeTurns(checks, seed, context, options.onProgress);
  return {
    version: 1,
    seed,
    requests: context.requests,
    operations: checks.map(describeOperation),
    findings: checks.flatMap(({ findings }) => findings),
  };
}

/** A response is waited for this long even if the run is over before, in milliseconds. */
const leastPatience = 1000;

/** No response may take more than one in so many of what time is left: the others want to be tried, too. */
const shareOfTime = 5;

function createContext(app: WatchedApp, options: ContractOptions): RunContext {
  const { seconds = 60, patience = 10_000 } = options;
  const end = Date.now() + seconds * 1000;
  return {
    app,
    most: 0,
    requests: 0,
    patience: () => Math.min(patience, Math.max(leastPatience, (end - Date.now()) / shareOfTime)),
    goesOn() {
      return this.requests < this.most && Date.now() < end;
    },
  };
}

/** After so many rounds in which nothing was sent the run is over: what is made by chance may not be sendable once. */
const mostIdle = 5;

/** One turn of each operation after the other, each round with other values, until nothing is left or nothing is sent. */
async function takeTurns(
  checks: readonly OperationCheck[],
  seed: number,
  context: RunContext,
  onProgress: ContractOptions['onProgress'],
): Promise<void> {
  for (let round = 0, sent = 0; context.goesOn() && round - sent < mostIdle; round++) {
    const before = context.requests;
    for (const check of checks) {
      await check.takeTurn((seed + round) | 0);
      const findings = checks.reduce((sum, { findings: found }) => sum + found.length, 0);
      onProgress?.({ requests: context.requests, most: context.most, findings });
    }
    if (context.requests > before) sent = round;
  }
}

function describeOperation({ operation, requests, reach, rules }: OperationCheck): CheckedOperation {
  const { method, path, graph } = operation;
  const { version } = graph.route;
  return {
    method,
    path,
    ...(version && { version: version.name }),
    handler: graph.route.label,
    requests,
    reach,
    rules: [...rules],
  };
}
