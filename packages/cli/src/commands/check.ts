// Owns `portico check`: whether what an app answers is what its document says.
import process from 'node:process';
import { checkContract, renderContract } from '@portico/check';
import type { RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import type { CheckOptions } from '../command.js';
import { loadApp } from '../load-app.js';
import type { LoadableApp } from '../loadable-app.js';
import { print } from '../print.js';
import { reportError } from '../report-error.js';

/**
 * Checks the contract of an app and prints the report. Its handlers run.
 * @returns The exit code: 1 if something was found, otherwise 0.
 * @throws {CliError} If the app cannot be loaded, lists no routes, or has no scheme of a given credential's name.
 */
export async function check(options: CheckOptions): Promise<number> {
  const app = await loadApp(options);
  if (!listsRoutes(app)) {
    throw new CliError(`Cannot check ${options.file}: its app lists no routes. Create it with App from 'portico'.`);
  }
  checkSchemes(app.graphs(), options);
  showOnce();
  const { requests, seconds, seed, credentials } = options;
  const report = await checkContract(app, {
    credentials,
    ...(requests !== undefined && { requests }),
    ...(seconds !== undefined && { seconds }),
    ...(seed !== undefined && { seed }),
  }).finally(() => app.close().catch(reportError));
  await print(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderContract(report));
  return report.findings.length > 0 ? 1 : 0;
}

function listsRoutes(app: LoadableApp): app is LoadableApp & { graphs(): readonly RouteGraph[] } {
  return typeof app.graphs === 'function';
}

function checkSchemes(graphs: readonly RouteGraph[], { file, credentials }: CheckOptions): void {
  const known = [...new Set(graphs.flatMap(({ schemes }) => schemes.map(({ schemeName }) => schemeName)))];
  const unknown = Object.keys(credentials).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const advice = known.length > 0 ? `Write one of ${known.join(', ')}` : 'Leave --credential out';
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
