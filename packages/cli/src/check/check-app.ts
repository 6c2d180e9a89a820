// Owns the work of `portico check`: whether what an app answers is what its document says.
import process from 'node:process';
import { type ContractOptions, type ContractProgress, checkContract, renderContract } from '@portico/check';
import type { RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { print } from '../print.js';
import { type AppReference, loadApp, loadModule } from '../program/load-app.js';
import type { LoadableApp } from '../program/loadable-app.js';
import { endProgress, showProgress } from '../progress.js';
import { reportError } from '../report-error.js';

/** How to check an app's contract. */
export interface CheckOptions extends AppReference {
  /** The module whose default export is the options of the run; `undefined`: none. */
  readonly setup?: string | undefined;
  /** Credentials by security scheme. */
  readonly credentials: Readonly<Record<string, string>>;
  /** `undefined`: another one for each run. */
  readonly seed?: number | undefined;
  /** The most requests; `undefined`: some for each operation. */
  readonly requests?: number | undefined;
  /** The most seconds; `undefined`: a minute. */
  readonly seconds?: number | undefined;
  /** Whether the report is JSON. */
  readonly json?: boolean;
}

/**
 * Checks the contract of an app and prints the report. Its handlers run.
 * @returns Whether something was found.
 * @throws {CliError} If the app or its setup cannot be loaded, it lists no routes, or has no scheme of a given credential's name.
 */
export async function checkApp(options: CheckOptions): Promise<boolean> {
  const app = await loadApp(options);
  if (!listsRoutes(app)) {
    throw new CliError(`Cannot check ${options.file}: its app lists no routes. Create it with App from 'portico'.`);
  }
  const given = mergeOptions(await loadSetup(options), options);
  checkSchemes(app.graphs(), options.file, given.credentials ?? {});
  showOnce();
  const report = await checkContract(app, given)
    .finally(endProgress)
    .finally(() => app.close().catch(reportError));
  await print(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderContract(report));
  return report.findings.length > 0;
}

async function loadSetup({ setup }: CheckOptions): Promise<ContractOptions> {
  if (setup === undefined) return {};
  const { default: options } = await loadModule(setup);
  if (typeof options === 'object' && options !== null) return options;
  throw new CliError(
    `Cannot check with ${setup}: it exports no options by default. Write export default contractOptions({ overrides: [[getDatabase, () => memoryDatabase]] }).`,
  );
}

/** What the command line says comes before what the module says. */
function mergeOptions(setup: ContractOptions, options: CheckOptions): ContractOptions {
  const { requests, seconds, seed, credentials } = options;
  return {
    onProgress: showRequests,
    ...setup,
    credentials: { ...setup.credentials, ...credentials },
    ...(requests !== undefined && { requests }),
    ...(seconds !== undefined && { seconds }),
    ...(seed !== undefined && { seed }),
  };
}

function showRequests({ requests, most, findings }: ContractProgress): void {
  showProgress(`${requests} of ${most} requests, ${findings} ${findings === 1 ? 'finding' : 'findings'}`);
}

function listsRoutes(app: LoadableApp): app is LoadableApp & { graphs(): readonly RouteGraph[] } {
  return typeof app.graphs === 'function';
}

function checkSchemes(
  graphs: readonly RouteGraph[],
  file: string,
  credentials: Readonly<Record<string, unknown>>,
): void {
  const known = [...new Set(graphs.flatMap(({ schemes }) => schemes.map(({ schemeName }) => schemeName)))];
  const unknown = Object.keys(credentials).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const advice = known.length > 0 ? `Write one of ${known.join(', ')}` : 'Leave the credential out';
  throw new CliError(`Cannot check ${file}: it has no security scheme ${unknown}. ${advice}.`);
}

/** Shows each error of the app once: a finding takes many requests until it is small. Late ones do not end the run. */
function showOnce(): void {
  const shown = new Set<string>();
  const write = process.stderr.write.bind(process.stderr) as (text: string) => boolean;
  process.stderr.write = ((text: string | Uint8Array): boolean => {
    const key = String(text)
      .replace(/^HEAD /, 'GET ')
      .slice(0, 200);
    if (shown.has(key)) return true;
    shown.add(key);
    return write(String(text));
  }) as typeof process.stderr.write;
  process.on('unhandledRejection', reportError);
  process.on('uncaughtException', reportError);
}
