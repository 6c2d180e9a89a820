// Owns the contract run: every operation of an app in turns, until the requests or the time are used up.
import { type CheckableApp, documentOf, schemesOf } from '../document/checkable-app.js';
import { readOperations } from '../document/read-document.js';
import { SchemaSpace } from '../document/schema-space.js';
import { credentialsFor } from '../requests/credentials.js';
import { OperationCheck, type RunContext } from './check-operation.js';
import type { CheckedOperation, ContractReport } from './report.js';

/** Options of a contract run. */
export interface ContractOptions {
  /** The credential for each security scheme by name: a token, a key, or `user:password`. Default: none. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** A number that gives the same requests again. Default: another one for each run. */
  readonly seed?: number;
  /** The most requests in all. Default: 200 for each operation. */
  readonly requests?: number;
  /** The most time in seconds. Default: 60. */
  readonly seconds?: number;
  /** How long a response is waited for, in milliseconds. Default: 10,000. */
  readonly patience?: number;
}

const requestsPerOperation = 200;

/**
 * Sends an app requests that its document allows, and requests that it does not, and holds every response against the
 * document. The app is called in this process: its handlers run, with the overrides that it has.
 * @param app Built if it is not yet; close it afterwards.
 * @returns What was done and found: see `renderContract` for a text.
 * @throws {DefinitionError} If a declaration of the app is wrong.
 * @throws Whatever an `app` dependency throws while it is built.
 * @example const { findings } = await checkContract(app, { credentials: { Bearer: 'staff' }, seed: 1 });
 */
export async function checkContract(app: CheckableApp, options: ContractOptions = {}): Promise<ContractReport> {
  const document = documentOf(app);
  const operations = readOperations(app, document);
  const { seed = Math.floor(Math.random() * 2 ** 31), seconds = 60, patience = 10_000 } = options;
  const most = options.requests ?? requestsPerOperation * operations.length;
  const end = Date.now() + seconds * 1000;
  let requests = 0;
  const context: RunContext = {
    app,
    space: new SchemaSpace(document),
    patience,
    goesOn: () => requests < most && Date.now() < end,
    onRequest: () => {
      requests++;
    },
  };
  const checks = operations.map((operation) => {
    const credentials = credentialsFor(operation.security, schemesOf(document), options.credentials ?? {});
    return new OperationCheck(operation, context, credentials);
  });
  await takeTurns(checks, seed, context);
  return {
    version: 1,
    seed,
    requests,
    operations: checks.map(describeOperation),
    findings: checks.flatMap(({ findings }) => findings),
  };
}

/** One turn of each operation after the other, each round with other values, until nothing is left or nothing is sent. */
async function takeTurns(checks: readonly OperationCheck[], seed: number, { goesOn }: RunContext): Promise<void> {
  const sent = (): number => checks.reduce((sum, { requests }) => sum + requests, 0);
  for (let round = 0, before = -1; goesOn() && sent() > before; round++) {
    before = sent();
    for (const check of checks) await check.takeTurn((seed + round) | 0);
  }
}

function describeOperation({ operation, requests, reach, rules }: OperationCheck): CheckedOperation {
  const { method, path, graph } = operation;
  return { method, path, handler: graph.route.label, requests, reach, rules: [...rules] };
}
