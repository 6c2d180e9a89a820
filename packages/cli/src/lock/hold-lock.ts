// Owns the lock of an audit on disk: written when it is asked for, and held against the app otherwise.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import type { RouteGraph } from '@portico/core/graph';
import { type Finding, findingOf } from '../audit/finding.js';
import type { LockReport } from '../audit/report.js';
import { CliError } from '../cli-error.js';
import type { DocsPlaces } from '../docs-files.js';
import { type Breach, compareLocks } from './compare-locks.js';
import { keyOfRoute, lockGraphs, placesOf } from './lock.js';
import { readLock, writeLock } from './lock-text.js';

/** What holding a lock gave. */
export interface HeldLock {
  readonly lock: LockReport;
  readonly findings: readonly Finding[];
}

/**
 * Holds the routes of an app against a lock; writes it if there is none yet.
 * @param file Where it is.
 * @param update Whether it is written anew instead.
 * @throws {CliError} If it cannot be read or written, or if there is none where nobody can commit it: with `CI` set.
 */
export async function holdLock(
  file: string,
  update: boolean,
  graphs: readonly RouteGraph[],
  docs: DocsPlaces,
): Promise<HeldLock> {
  const now = lockGraphs(graphs, docs);
  const text = await readIfThere(file);
  if (text === undefined && !update && process.env['CI']) {
    // A lock that was deleted would hold nothing, and nobody would notice.
    throw new CliError(`Cannot hold ${file}: there is no such file. Write it with --update, and commit it.`);
  }
  if (text === undefined || update) {
    await write(file, writeLock(now));
    return { lock: { file, written: true, news: [] }, findings: [] };
  }
  const { breaches, news } = compareLocks(readLock(text, file), now);
  const places = [...placesOf(graphs, docs)];
  const findings = breaches.flatMap((breach) => {
    const [graph] = places.find(([, place]) => keyOfRoute(place) === keyOfRoute(breach.route)) ?? [];
    return graph ? [tell(breach, graph, file)] : [];
  });
  return { lock: { file, written: false, news }, findings };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CliError(`Cannot read ${file}: ${message}. Write the path of a file, such as security.lock.`, {
      cause: error,
    });
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const { message } = error as Error;
    throw new CliError(`Cannot write ${file}: ${message}. Write the path of a file that can be written.`, {
      cause: error,
    });
  }
}

const advice: Readonly<Record<Breach['rule'], string>> = {
  'weaker-than-lock': 'Demand again what it asked for',
  'other-than-lock': 'Demand again what it asked for',
  'moved-from-lock': 'Demand of it what was demanded there',
  'open-in-no-lock': 'Demand a credential',
};

function tell({ rule, problem }: Breach, graph: RouteGraph, file: string): Finding {
  const accept = `or, if it is meant, write ${file} anew with --update, so that a reviewer sees it`;
  return findingOf(graph, { severity: 'error', rule, place: file, problem, advice: `${advice[rule]}; ${accept}` });
}
