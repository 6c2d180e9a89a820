// Owns what a full run leaves behind: the page and the chart in `docs/`.
import { writeFileSync } from 'node:fs';
import { builtFile } from '../pinned-process.js';
import { renderChart } from './render-chart.js';
import { type Findings, renderReport } from './render-report.js';

/** Writes `docs/benchmarks.md` and `docs/benchmarks.svg`. */
export function writeReport(findings: Findings): void {
  writeFileSync(builtFile('../../../docs/benchmarks.md'), renderReport(findings));
  writeFileSync(builtFile('../../../docs/benchmarks.svg'), renderChart(findings.options.works, findings.summaries));
}
