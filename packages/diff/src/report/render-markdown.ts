// Owns the difference as Markdown, for a comment below a pull request.
import type { Change } from '../changes.js';
import type { DocumentDiff } from '../diff-documents.js';
import { type Level, levels } from '../rules/level.js';
import { countLevels, placeOf, summarize } from './summary.js';

const titles: Readonly<Record<Level, string>> = {
  breaking: 'Breaking',
  unsure: 'Look yourself',
  generated: 'Other names in generated code',
  additive: 'New',
  editorial: 'Words',
};

/**
 * A difference as Markdown: what breaks is shown, the rest folded away.
 * @example console.log(renderMarkdown(diffDocuments(oldDocument, newDocument)));
 */
export function renderMarkdown(diff: DocumentDiff): string {
  const sections = levels.flatMap((level) => {
    const changes = diff.changes.filter((change) => change.level === level);
    return changes.length > 0 ? [renderSection(level, changes)] : [];
  });
  return `${[`**${countLevels(diff.changes)}** ${quoted(summarize(diff))}`, ...sections].join('\n\n')}\n`;
}

function renderSection(level: Level, changes: readonly Change[]): string {
  const list = changes.map(
    (change) => `- \`${placeOf(change).replaceAll('`', "'")}\`: ${quoted(change.message)}. ${quoted(change.because)}`,
  );
  const title = `${titles[level]} (${changes.length})`;
  if (level === 'breaking' || level === 'unsure') return `### ${title}\n\n${list.join('\n')}`;
  return `<details><summary>${title}</summary>\n\n${list.join('\n')}\n\n</details>`;
}

/** Texts come out of documents: none of them is markup. */
function quoted(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#|~!]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .replaceAll('@', '@\u200b');
}
