// The compilers by which users run decorated programs, each as a way to make a folder of TypeScript ready and start one of it.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { transformSync } from '@swc/core';
import { compilers } from '../types/compiler.js';

const compilerOptions = {
  ...{ target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, types: ['node'] },
  ...{ experimentalDecorators: true, emitDecoratorMetadata: true, skipLibCheck: true },
};

const tsconfig = { compilerOptions, include: ['*.ts'] };

/** Makes the programs of a folder ready; gives the arguments for Node that start one, by its name without ending. */
export type Compile = (folder: string) => (program: string) => readonly string[];

function byTsc(compiler: string): Compile {
  return (folder) => {
    execFileSync(process.execPath, [compiler, '-p', folder], { cwd: folder, stdio: 'pipe' });
    return (program) => [`${program}.js`];
  };
}

const bySwc: Compile = (folder) => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(folder, file), 'utf8'), {
      configFile: false,
      swcrc: false,
      module: { type: 'es6' },
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    });
    writeFileSync(join(folder, file.replace(/ts$/, 'js')), code);
  }
  return (program) => [`${program}.js`];
};

/** How the tests themselves are run. */
export const byOxc: Compile = () => (program) => [
  '--import',
  import.meta.resolve('@oxc-node/core/register'),
  `${program}.ts`,
];

const portico = new URL('../../bin/portico.js', import.meta.url).pathname;

/** How the command loads a program, whatever it does with it. */
export const byPortico: Compile = () => (program) => [portico, 'routes', `${program}.ts`];

/** What compiles for production, by name. */
export const compilations: Readonly<Record<string, Compile>> = {
  ...Object.fromEntries(Object.entries(compilers).map(([name, path]) => [name, byTsc(path)])),
  SWC: bySwc,
};

/** What programs import, by where it lies. */
const modules = { portico: '../..', zod: '../../node_modules/zod', '@types': '../../../../node_modules/@types' };

/**
 * Calls a function with a folder of programs, which is taken away afterwards. It lies where a user's project would: in no workspace.
 * @param files The programs, by name.
 */
export function withPrograms<R>(files: Readonly<Record<string, string>>, use: (folder: string) => R): R {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portico-programs-')));
  try {
    mkdirSync(join(folder, 'node_modules'));
    for (const [name, path] of Object.entries(modules)) {
      symlinkSync(new URL(path, import.meta.url).pathname, join(folder, 'node_modules', name));
    }
    const project = { 'package.json': '{"type":"module"}', 'tsconfig.json': JSON.stringify(tsconfig) };
    for (const [name, text] of Object.entries({ ...project, ...files })) writeFileSync(join(folder, name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts a program, and gives what it wrote. */
export function start(folder: string, args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
