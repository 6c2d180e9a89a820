// Owns the sections of `docs/benchmarks.md` on runtimes besides Node, each of a run of its own: a run writes its section and leaves the
// rest of the page, and a run of the benchmark leaves these.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Peer } from '../options.js';
import { builtFile } from '../pinned-process.js';
import type { RuntimeOptions } from '../runtime-options.js';
import type { Summary } from '../summary.js';
import { describeMachine, describePeer, titleOf } from './describe-machine.js';
import { figure, renderTable } from './table.js';

/** What a run on one runtime found out. */
export interface RuntimeFindings extends RuntimeOptions {
  readonly summaries: readonly Summary[];
  /** Milliseconds from the start of the process to its first answer, by peer. */
  readonly starts: ReadonlyMap<Peer, number>;
}

const page = builtFile('../../../docs/benchmarks.md');

/** What every heading of such a section begins with. */
const heading = '## On ';

/** What stands after them. */
const next = '## Machine and versions';

/** Puts the section of a runtime in the place of the one before it. */
export function writeRuntimeSection(findings: RuntimeFindings): void {
  const text = readFileSync(page, 'utf8');
  const { title } = findings.runtime;
  const others = sectionsOf(text).filter((section) => !section.startsWith(`${heading}${title}\n`));
  writeFileSync(page, withRuntimeSections(text, [...others, renderSection(findings)]));
}

/** The sections that are there, in order. */
function sectionsOf(text: string): readonly string[] {
  return text.split(/^(?=## )/m).filter((part) => part.startsWith(heading));
}

/** The sections that the page on the disk has; none if there is no page. */
export function writtenSections(): readonly string[] {
  try {
    return sectionsOf(readFileSync(page, 'utf8'));
  } catch {
    return [];
  }
}

/** A page with these sections in the place of those that it has. */
export function withRuntimeSections(text: string, sections: readonly string[]): string {
  const parts = text.split(/^(?=## )/m).filter((part) => !part.startsWith(heading));
  const at = parts.findIndex((part) => part.startsWith(next));
  return [...parts.slice(0, at), ...sections.toSorted(), ...parts.slice(at)].join('');
}

function renderSection({ runtime, peers, works, summaries, starts, rounds }: RuntimeFindings): string {
  const columns = works.flatMap(({ name }) => [`${name} CPU ratio`, 'µs/request']);
  const of = (work: string, peer: Peer): Summary | undefined =>
    summaries.find((summary) => summary.work === work && summary.peer === peer);
  const rows = peers.map((peer) => [
    titleOf(peer),
    ...works.flatMap(({ name }) => [figure(of(name, peer)?.cpuRatio, 2), figure(of(name, peer)?.cpu, 1)]),
    figure(starts.get(peer)),
  ]);
  return `${[
    heading + runtime.title,
    [
      `Written by \`npm run bench:runtimes -- --runtime ${runtime.name}\`: medians of ${rounds} rounds, by wrk. The measure is raw node:http on ${runtime.title}; the others are on`,
      `its own server. Start is from the start of the process to the first answer of W2. ${describeMachine(`${runtime.title} ${runtime.version}`)}:`,
      `${peers
        .filter((peer) => peer !== 'raw')
        .map(describePeer)
        .join('; ')}.`,
    ].join('\n'),
    renderTable(['', ...columns, 'start, ms'], rows),
  ].join('\n\n')}\n\n`;
}
