// Owns the work of `portico doctor`: every check in its order, as text or JSON.
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { paint, type Style } from '../color.js';
import { print } from '../print.js';
import { findProject } from '../program/read-manifest.js';
import { checkBundlers } from './check-bundlers.js';
import { checkCopies } from './check-copies.js';
import { checkRunners } from './check-runners.js';
import { checkTsconfig, hasStandardDecorators } from './check-tsconfig.js';
import { checkVersions } from './check-versions.js';
import type { Diagnosis } from './diagnosis.js';

/** What to examine, and how to tell. */
export interface ExamineOptions {
  /** The program's file. */
  readonly file: string;
  /** Whether the report is JSON. */
  readonly json: boolean;
  /** Whether warnings count as errors. */
  readonly strict: boolean;
}

/**
 * Examines a project and prints what was found.
 * @returns Whether there are errors (with `strict`: or warnings).
 */
export async function examine({ file, json, strict }: ExamineOptions): Promise<boolean> {
  const folder = dirname(resolve(file));
  const project = findProject(folder);
  const standard = hasStandardDecorators(folder);
  const diagnoses = [
    ...checkVersions(folder),
    ...checkTsconfig(folder, standard),
    ...(standard ? [] : await checkRunners(folder)),
    ...(project ? [...checkCopies(project), ...checkBundlers(project, standard)] : []),
  ];
  const count = (state: Diagnosis['state']): number => diagnoses.filter((each) => each.state === state).length;
  const [errors, warnings] = [count('error'), count('warning')];
  await print(
    json
      ? `${JSON.stringify({ version: 1, diagnoses, errors, warnings }, null, 2)}\n`
      : `${diagnoses.map(render).join('')}\n${plural(errors, 'error')}, ${plural(warnings, 'warning')}.\n`,
  );
  return errors > 0 || (strict && warnings > 0);
}

const styles: Readonly<Record<Diagnosis['state'], Style>> = { ok: 'green', warning: 'yellow', error: 'red' };

function render({ state, message, fix }: Diagnosis): string {
  const head = paint(process.stdout, styles[state], state.padEnd(7));
  return `${head}  ${message}\n${fix === undefined ? '' : `${' '.repeat(9)}${fix}\n`}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
