// Owns whether what runs TypeScript in a project emits the types of decorated parameters: each runner that is installed runs a
// program that tells.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readTsconfig } from '../program/read-tsconfig.js';
import { type Diagnosis, warning, well, wrong } from './diagnosis.js';
import { findPackage } from './installed.js';

const run = promisify(execFile);

/** What runs TypeScript. */
interface Runner {
  /** The package, or the command itself. */
  readonly name: string;
  /** What Node is given before the program. */
  readonly args: (program: string) => readonly string[];
}

const loader = new URL('../program/register-typescript.js', import.meta.url).href;

const own: Runner = {
  name: 'portico',
  args: (program) => [
    '--input-type=module',
    '-e',
    `const { registerTypeScript } = await import(${JSON.stringify(loader)});
await registerTypeScript(${JSON.stringify(program)});
await import(${JSON.stringify(pathToFileURL(program).href)});`,
  ],
};

const others: readonly Runner[] = [
  { name: '@oxc-node/core', args: (program) => ['--import', '@oxc-node/core/register', program] },
  { name: '@swc-node/register', args: (program) => ['--import', '@swc-node/register/esm-register', program] },
  { name: 'tsx', args: (program) => ['--import', 'tsx', program] },
];

/** Emits what a compiler says of a parameter, by the function that every compiler calls for it. */
const program = `const told: unknown[] = [];
(Reflect as any).metadata = (key: string, value: any) => {
  if (key === 'design:paramtypes') told.push(...value.map((type: any) => type?.name));
  return () => {};
};
const keep: any = () => {};
class Probe {
  @keep read(@keep _id: number): void {}
}
console.log(JSON.stringify({ of: Probe.name, told }));
`;

/** @param folder Where the program lies: the runners read the tsconfig there. */
export async function checkRunners(folder: string): Promise<readonly Diagnosis[]> {
  const installed = others.filter(({ name }) => findPackage(name, folder) !== undefined);
  // No name with a dot before it: what such a folder holds is no part of what a tsconfig includes.
  const place = await mkdtemp(join(folder, 'portico-doctor-'));
  try {
    const file = join(place, 'probe.mts');
    await writeFile(file, program);
    await writeFile(join(place, 'tsconfig.json'), JSON.stringify(settingsFor(folder)));
    return await Promise.all([own, ...installed].map((runner) => checkRunner(runner, file, folder)));
  } finally {
    await rm(place, { recursive: true });
  }
}

/** Those of the project, whatever files it includes: many name the folder of their sources, and the doctor is called from above it. */
function settingsFor(folder: string): object {
  const found = readTsconfig(folder);
  return { ...(found && { extends: found.path }), files: ['probe.mts'], include: [] };
}

async function checkRunner({ name, args }: Runner, file: string, cwd: string): Promise<Diagnosis> {
  try {
    const { stdout } = await run(process.execPath, args(file), { cwd });
    const { told }: { readonly told: readonly string[] } = JSON.parse(stdout);
    if (told.includes('Number')) return well(`${name} emits the types of decorated parameters`);
    return warning(
      `${name} runs decorators, and emits no types of parameters.`,
      'Give each source and field its schema, as in @Query(\'limit\', Number), or run with node --import @oxc-node/core/register and "emitDecoratorMetadata": true.',
    );
  } catch (error) {
    const [reason] = /^\w*Error\b.*$/m.exec(String((error as { stderr?: string }).stderr)) ?? ['it ended'];
    return wrong(`${name} cannot run decorators of parameters: ${reason}.`, 'Run the program with portico run.');
  }
}
