// Owns what a full run leaves behind: the page and the chart in `docs/`.
import { writeFileSync } from 'node:fs';
import { builtFile } from '../pinned-process.js';
import { renderChart } from './render-chart.js';
import { type Findings, renderReport } from './render-report.js';
import { withRuntimeSections, writtenSections } from './runtime-sections.js';

/** Writes `docs/benchmarks.md` and `docs/benchmarks.svg`; what the page says of other runtimes stays. */
export function writeReport(findings: Findings): void {
  writeFileSync(
    builtFile('../../../docs/benchmarks.md'),
    withRuntimeSections(renderReport(findings), writtenSections()),
  );
  writeFileSync(builtFile('../../../docs/benchmarks.svg'), renderChart(findings.options.works, findings.summaries));
}
