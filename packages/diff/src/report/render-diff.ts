// Owns the difference as people read it in a terminal: the gravest first, each change with where it is and why.
import type { Change } from '../changes.js';
import type { DocumentDiff } from '../diff-documents.js';
import { type Level, levels } from '../rules/level.js';
import { countLevels, placeOf, summarize } from './summary.js';

/**
 * A difference as text.
 * @example console.log(renderDiff(diffDocuments(oldDocument, newDocument)));
 */
export function renderDiff(diff: DocumentDiff): string {
  const parts = levels.flatMap((level) => renderLevel(level, diff.changes));
  return `${[...parts, `${countLevels(diff.changes)} ${summarize(diff)}`].join('\n')}\n`;
}

function renderLevel(level: Level, all: readonly Change[]): readonly string[] {
  const changes = all.filter((change) => change.level === level);
  return changes.length > 0 ? [...changes.map(renderChange), ''] : [];
}

function renderChange(change: Change): string {
  return `${change.level}: ${placeOf(change)}: ${change.message}\n  ${change.because}`;
}
