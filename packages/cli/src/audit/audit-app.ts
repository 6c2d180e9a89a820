// Owns the work of `portico audit`: what an app's routes prove about who can reach them, and whether they keep it when they are tried.
import process from 'node:process';
import type { RouteGraph } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { holdLock } from '../lock/hold-lock.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import type { LoadableApp } from '../program/loadable-app.js';
import { probeApp } from './probe/probe-app.js';
import { watchStrays } from './probe/watch-strays.js';
import { renderReport } from './render-report.js';
import { addLock, addProbe, auditGraphs, type Report } from './report.js';

/** How to audit an app. */
export interface AuditOptions extends AppReference {
  /** Whether the routes are tried with credentials that must be refused; this builds the app's values. */
  readonly probe?: boolean;
  /** Whether the report is JSON. */
  readonly json?: boolean;
  /** Whether warnings fail the audit. */
  readonly strict?: boolean;
  /** The file of the lock; `undefined`: there is none. */
  readonly lock?: string | undefined;
  /** Whether the lock is written anew. */
  readonly update?: boolean;
}

/**
 * Audits an app and prints the report. Builds nothing, unless it probes.
 * @returns Whether there are errors (with `strict`: or warnings).
 * @throws {CliError} If the app cannot be loaded, lists no routes or cannot be probed.
 */
export async function auditApp(options: AuditOptions): Promise<boolean> {
  const { probe: probes, json, strict = false, lock, update = false } = options;
  if (update && lock === undefined) {
    throw new CliError('Cannot update a lock: no file is given. Write --lock security.lock --update.');
  }
  const app = await loadApp(options);
  if (typeof app.graphs !== 'function') {
    throw new CliError(`Cannot audit ${options.file}: its app lists no routes. Create it with App from 'portico'.`);
  }
  const graphs = app.graphs();
  const read = auditGraphs(graphs);
  // Until the report is printed: an error that comes up late must not take it along.
  if (probes) watchStrays();
  const tried = probes ? await probe(read, app, graphs, options.file) : read;
  const report = lock === undefined ? tried : await hold(tried, lock, update, app, graphs);
  await print(json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, strict));
  return report.errors > 0 || (strict && report.warnings > 0);
}

async function hold(
  report: Report,
  file: string,
  update: boolean,
  app: LoadableApp,
  graphs: readonly RouteGraph[],
): Promise<Report> {
  const { lock, findings } = await holdLock(file, update, graphs, app);
  return addLock(report, lock, findings);
}

async function probe(read: Report, app: LoadableApp, graphs: readonly RouteGraph[], file: string): Promise<Report> {
  try {
    const { findings, enforced, ...summary } = await probeApp(app, graphs, file);
    return addProbe(read, findings, summary, enforced);
  } finally {
    // What the app built for the probe is let go; that this failed does not change what was found.
    await app
      .close()
      .catch((error: unknown) => process.stderr.write(`The app could not be closed: ${String(error)}\n`));
  }
}
