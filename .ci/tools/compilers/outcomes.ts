// How each app comes off with each compiler: compiled, started and driven, two at a time.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Compile } from './compilers.js';
import { createProject, type Mode, type Shapes, type Style } from './project.js';

const run = promisify(execFile);
/** A tool must not slow down for our coverage, nor take our runner for its own. */
const { NODE_V8_COVERAGE: _, NODE_OPTIONS: __, ...inherited } = process.env;
const env = { ...inherited, NO_COLOR: '1' };

/** For each style: `yes`, or what was said. For the shapes what they tell. */
export type Outcomes = Readonly<Record<Style | Shapes, string>>;

/**
 * Compiles a project, and starts it.
 * @param more Further files of the project, by name.
 * @throws {Error} If it cannot be compiled, or does not start.
 */
export async function outcomesIn(
  compile: Compile,
  mode: Mode,
  more: Readonly<Record<string, string>> = {},
): Promise<Partial<Outcomes>> {
  using project = createProject(mode, more);
  const [program = '', ...args] = await compile(project, mode);
  await run(program, args, { cwd: project.folder, env });
  return JSON.parse(await readFile(join(project.folder, 'outcomes.json'), 'utf8'));
}

/** @returns The outcomes by the compiler's name. */
export async function outcomesOf(
  compilers: Readonly<Record<string, Compile>>,
): Promise<ReadonlyMap<string, Partial<Outcomes>>> {
  const found = new Map<string, Partial<Outcomes>>();
  const left = Object.entries(compilers);
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, compile] = next;
      const [legacy, standard] = [await outcomesIn(compile, 'legacy'), await outcomesIn(compile, 'standard')];
      found.set(name, { ...legacy, ...standard });
    }
  };
  await Promise.all([work(), work()]);
  return found;
}
