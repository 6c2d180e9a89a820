// Owns the folders that each compiler gets: the apps of examples/compilers, as a project of a user's own, once with
// `experimentalDecorators` and once without.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How apps are written. */
export const styles = ['functions', 'standard', 'written-out', 'with-metadata'] as const;
export type Style = (typeof styles)[number];

/** With `experimentalDecorators` and metadata, with the first alone, or with neither. */
export type Mode = 'legacy' | 'no-metadata' | 'standard';

/** Which styles are compiled how. */
export const stylesOf: Readonly<Record<Mode, readonly Style[]>> = {
  legacy: ['written-out', 'with-metadata'],
  'no-metadata': ['written-out', 'with-metadata'],
  standard: ['functions', 'standard'],
};

const root = new URL('../../../', import.meta.url);
const examples = fileURLToPath(new URL('examples/compilers/', root));
const shapes = fileURLToPath(new URL('shapes/', import.meta.url));

/** What programs import, by where it lies. */
const modules = {
  portico: 'packages/portico',
  zod: 'packages/portico/node_modules/zod',
  '@types': 'node_modules/@types',
  '@oxc-project/runtime': '.ci/tools/node_modules/@oxc-project/runtime',
};

/** What users write of decorators into a configuration of TypeScript. */
export function flagsOf(mode: Mode): object {
  if (mode === 'standard') return {};
  return { experimentalDecorators: true, ...(mode === 'legacy' && { emitDecoratorMetadata: true }) };
}

/** Settings of TypeScript that users write. */
export function compilerOptions(mode: Mode): object {
  return {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    outDir: 'out',
    ...flagsOf(mode),
  };
}

/** What the outcome of the shapes is called, by the decorators that they are compiled with. */
export type Shapes = `shapes, ${'legacy' | 'standard'}`;

export function shapesOf(mode: Mode): Shapes {
  return mode === 'standard' ? 'shapes, standard' : 'shapes, legacy';
}

/** A program that tells how each app comes off, `yes` or what is wrong, and what became of the shapes. */
function outcomeProgram(mode: Mode): string {
  const imports = stylesOf[mode].map((style) => `  '${style}': () => import('./${style}.js'),`);
  return `import { drive, expected } from './drive.js';

const apps = {
${imports.join('\n')}
};

async function outcomeOf(load: () => Promise<any>): Promise<string> {
  try {
    const told = await drive((await load()).app);
    return told.join() === expected.join() ? 'yes' : 'other answers: ' + told;
  } catch (error) {
    return String(error);
  }
}

export async function outcomes(): Promise<string> {
  const all: Record<string, string> = {};
  for (const [style, load] of Object.entries(apps)) all[style] = await outcomeOf(load);
  all['${shapesOf(mode)}'] = await shapes().catch(String);
  return JSON.stringify(all);
}

async function shapes(): Promise<string> {
  const { tell } = await import('./shapes.js');
  return JSON.stringify(await tell());
}
`;
}

const runProgram = `import { writeFileSync } from 'node:fs';
import { outcomes } from './outcome.js';
writeFileSync('outcomes.json', await outcomes());
`;

/** A folder of programs, taken away at the end. */
export interface Project extends Disposable {
  readonly folder: string;
  /** The TypeScript in it, by name. */
  readonly files: readonly string[];
}

/**
 * Makes a project of the apps of one mode.
 * @param more Further files, by name.
 */
export function createProject(mode: Mode, more: Readonly<Record<string, string>> = {}): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portico-compilers-')));
  mkdirSync(join(folder, 'node_modules/@oxc-project'), { recursive: true });
  for (const [name, path] of Object.entries(modules))
    symlinkSync(fileURLToPath(new URL(path, root)), join(folder, 'node_modules', name));
  for (const name of ['drive', 'current-reader', ...stylesOf[mode]])
    cpSync(join(examples, `${name}.ts`), join(folder, `${name}.ts`));
  cpSync(shapes, folder, { recursive: true });
  const written = {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: compilerOptions(mode), include: ['*.ts'] }),
    'outcome.ts': outcomeProgram(mode),
    'run.ts': runProgram,
    ...more,
  };
  for (const [name, text] of Object.entries(written)) writeFileSync(join(folder, name), text);
  return {
    folder,
    files: readdirSync(folder).filter((name) => name.endsWith('.ts')),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
