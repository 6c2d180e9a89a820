// Owns `portico audit`: what an app's routes prove about who can reach them, and whether they keep it when they are tried.
import process from 'node:process';
import type { RouteGraph } from '@portico/core/graph';
import { probeApp } from '../audit/probe/probe-app.js';
import { watchStrays } from '../audit/probe/watch-strays.js';
import { renderReport } from '../audit/render-report.js';
import { addProbe, auditGraphs, type Report } from '../audit/report.js';
import { CliError } from '../cli-error.js';
import type { AuditOptions } from '../command.js';
import { loadApp } from '../load-app.js';
import type { LoadableApp } from '../loadable-app.js';
import { print } from '../print.js';

/**
 * Audits an app and prints the report. Builds nothing, unless it probes.
 * @returns The exit code: 1 if there are errors (with `strict`: or warnings), otherwise 0.
 * @throws {CliError} If the app cannot be loaded, lists no routes or cannot be probed.
 */
export async function audit(options: AuditOptions): Promise<number> {
  const app = await loadApp(options);
  if (typeof app.graphs !== 'function') {
    throw new CliError(`Cannot audit ${options.file}: its app lists no routes. Create it with App from 'portico'.`);
  }
  const graphs = app.graphs();
  const read = auditGraphs(graphs, app);
  // Until the report is printed: an error that comes up late must not take it along.
  if (options.probe) watchStrays();
  const report = options.probe ? await probe(read, app, graphs, options.file) : read;
  await print(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, options.strict));
  return report.errors > 0 || (options.strict && report.warnings > 0) ? 1 : 0;
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
