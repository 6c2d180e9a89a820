// Owns `portico openapi --check`: whether the document in the repository is the one that the app makes.
import { DiffError, diffDocuments } from '@portico/diff';
import { CliError } from '../cli-error.js';
import type { DocumentReference } from '../inspect/write-document.js';
import { print } from '../print.js';
import { findDifferences, renderDifference } from './differences.js';
import { documentOfApp, readDocument } from './read-document.js';

/** What to hold against what. */
export interface DocumentCheck extends DocumentReference {
  /** The file of the document: JSON or YAML. */
  readonly check: string;
}

/** The most differences that are shown. */
const most = 20;

/**
 * Tells in what the document of an app differs from a file. The order of members and the form of the text are no difference.
 * @returns Whether there is one.
 * @throws {CliError} If the file cannot be read, or the app makes no document.
 */
export async function checkDocument({ check, ...reference }: DocumentCheck): Promise<boolean> {
  const [written, made] = [await readDocument({ file: check, app: undefined }), await documentOfApp(reference)];
  const differences = findDifferences(written, made);
  if (differences.length === 0) {
    await print(`${check} is the document of ${reference.file}.\n`);
    return false;
  }
  const more = differences.length - most;
  const parts = [
    `${check} is not the document of ${reference.file}:\n`,
    ...differences.slice(0, most).map(renderDifference),
    ...(more > 0 ? [`… and ${more} more\n`] : []),
    `${await verdictOf(written, made)}Write it anew: portico openapi ${lineOf(reference)} -o ${check}\n`,
  ];
  await print(parts.join('\n'));
  return true;
}

/** What names a document in a command, so that it is the same one again. */
function lineOf({ file, app, document, openapi }: DocumentReference): string {
  const options = Object.entries({ app, document, openapi }).filter(([, value]) => value !== undefined);
  return [file, ...options.map(([name, value]) => `--${name} ${value}`)].join(' ');
}

/** What it means for clients; of a file that cannot be compared nothing is said. */
async function verdictOf(written: unknown, made: unknown): Promise<string> {
  try {
    const { semver } = diffDocuments(written, made);
    return semver === 'none' ? '' : `For clients this is a ${semver} change. `;
  } catch (error) {
    if (error instanceof DiffError || error instanceof CliError) return '';
    throw error;
  }
}
