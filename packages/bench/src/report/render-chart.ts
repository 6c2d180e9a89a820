// Owns the chart `docs/benchmarks.svg`: for each work, one bar per peer, as long as its CPU ratio.
import { isGuarded } from '../options.js';
import type { Summary } from '../summary.js';
import type { Work } from '../works.js';
import { titleOf } from './describe-machine.js';

const width = 760;
const labelWidth = 150;
const barHeight = 18;
const gap = 5;
const titleHeight = 38;

/** The chart as SVG; it follows the reader's light or dark scheme. */
export function renderChart(works: readonly Work[], summaries: readonly Summary[]): string {
  const longest = Math.max(1, ...summaries.map(({ cpuRatio }) => cpuRatio));
  const unit = (width - labelWidth - 60) / longest;
  const parts: string[] = [];
  let top = 0;
  for (const work of works) {
    parts.push(`<text class="title" x="0" y="${top + 26}">${work.name}: ${work.title}</text>`);
    top += titleHeight;
    for (const summary of summaries.filter((one) => one.work === work.name && !isGuarded(one.peer))) {
      parts.push(renderBar(summary, top, unit));
      top += barHeight + gap;
    }
  }
  return frame(parts, top + gap, labelWidth + unit);
}

function renderBar({ peer, cpuRatio }: Summary, top: number, unit: number): string {
  const text = top + barHeight - 5;
  const length = cpuRatio * unit;
  return [
    `<text x="${labelWidth - 8}" y="${text}" text-anchor="end">${titleOf(peer)}</text>`,
    `<rect class="${peer}" x="${labelWidth}" y="${top}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`,
    `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${text}">${cpuRatio.toFixed(2)}</text>`,
  ].join('\n');
}

function frame(parts: readonly string[], height: number, one: number): string {
  const style = [
    'text { font: 13px system-ui, sans-serif; fill: #1f2328 }',
    '.title { font-weight: 600; font-size: 14px }',
    'rect { fill: #8c959f } .portico { fill: #0969da } .raw { fill: #afb8c1 }',
    '.one { stroke: #57606a; stroke-dasharray: 3 3 }',
    '@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .portico { fill: #4493f8 } .raw { fill: #484f58 } }',
  ].join('\n');
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="CPU time per request: raw node:http over each peer, higher is better">`,
    `<style>\n${style}\n</style>`,
    ...parts,
    `<line class="one" x1="${one.toFixed(1)}" y1="${titleHeight}" x2="${one.toFixed(1)}" y2="${height}"/>`,
    '</svg>',
  ].join('\n')}\n`;
}
