// Owns `portico openapi diff`: two documents in, what changed for clients out.
import { basename } from 'node:path';
import { DiffError, type DocumentDiff, diffDocuments, type Level, renderDiff, renderMarkdown } from '@portico/diff';
import { CliError } from '../cli-error.js';
import { print } from '../print.js';
import { readDocument } from './read-document.js';

/** How the difference is printed. */
export type DiffFormat = 'text' | 'json' | 'markdown';

/** What to compare. */
export interface DiffFiles {
  /** What clients know: a document, or a program. */
  readonly old: string;
  /** What they get. */
  readonly now: string;
  /** The export that is the app, of a program. */
  readonly app: string | undefined;
  readonly format: DiffFormat;
  /** The lightest level that fails it. */
  readonly failOn: Level;
}

/** The levels, the gravest first. */
export const failing: readonly Level[] = ['breaking', 'unsure', 'generated', 'additive', 'editorial'];

/**
 * Prints what changed between two documents.
 * @returns Whether there is a change that fails it.
 * @throws {CliError} If one of them cannot be read, or not be compared.
 */
export async function diffFiles({ old, now, app, format, failOn }: DiffFiles): Promise<boolean> {
  const documents = [await readDocument({ file: old, app }), await readDocument({ file: now, app })] as const;
  const diff = compare(documents, [basename(old), basename(now)], failOn !== 'breaking');
  await print(render(diff, format));
  const grave = failing.slice(0, failing.indexOf(failOn) + 1);
  return diff.changes.some(({ level }) => grave.includes(level));
}

function compare(documents: readonly [unknown, unknown], names: [string, string], unsureBreaks: boolean): DocumentDiff {
  try {
    return diffDocuments(...documents, { names, unsureBreaks });
  } catch (error) {
    throw error instanceof DiffError ? new CliError(error.message, { cause: error }) : error;
  }
}

function render(diff: DocumentDiff, format: DiffFormat): string {
  if (format === 'json') return `${JSON.stringify(diff, null, 2)}\n`;
  return format === 'markdown' ? renderMarkdown(diff) : renderDiff(diff);
}
