// Audits and probes an app, as `portico audit --probe` does, and tells what was found.
import type { App, Logger } from '@portico/core';
import type { Finding } from '../../../src/audit/finding.js';
import { probeApp } from '../../../src/audit/probe/probe-app.js';
import { addProbe, auditGraphs } from '../../../src/audit/report.js';

export const silent: Logger = { error: () => undefined };

/** Everything that is found in an app. */
export async function findIn(app: App): Promise<readonly Finding[]> {
  const graphs = app.graphs();
  const { findings, enforced, ...summary } = await probeApp(app, graphs, 'app.ts');
  await app.close();
  return addProbe(auditGraphs(graphs), findings, summary, enforced).findings;
}

/** The rules of findings, each once, in the order of the alphabet. */
export function rulesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}
