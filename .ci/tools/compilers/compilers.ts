// The compilers by which users make JavaScript of a project, each in both modes.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { flagsOf, type Mode, type Project } from './project.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Makes a project ready; gives the command that starts it, and tells its outcomes. */
export type Compile = (project: Project, mode: Mode) => Promise<readonly string[]>;

/** Where a tool lies. */
export function toolPath(path: string): string {
  return fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
}

/** The types are the business of the compile fixtures. */
export function byTsc(compiler: string): Compile {
  return async ({ folder }) => {
    await run(process.execPath, [compiler, '-p', folder, '--noCheck'], { cwd: folder });
    return [process.execPath, 'out/run.js'];
  };
}

type Transform = (code: string, file: string) => string | Promise<string>;

/** Compilers that take a file at a time. */
export function byTransform(load: (mode: Mode) => Promise<Transform>): Compile {
  return async ({ folder, files }, mode) => {
    const transform = await load(mode);
    for (const file of files) {
      const code = await transform(readFileSync(join(folder, file), 'utf8'), file);
      writeFileSync(join(folder, file.replace(/ts$/, 'js')), code);
    }
    return [process.execPath, 'run.js'];
  };
}

/** Settings of SWC that users write. */
export function swcOptions(mode: Mode): object {
  return {
    configFile: false,
    swcrc: false,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform:
        mode === 'standard'
          ? { decoratorVersion: '2023-11' }
          : { legacyDecorator: true, decoratorMetadata: mode === 'legacy' },
    },
  };
}

const bySwc: Compile = byTransform(async (mode) => {
  const { transform } = await import('@swc/core');
  return async (code) => (await transform(code, swcOptions(mode))).code;
});

const byOxc: Compile = byTransform(async (mode) => {
  const { transform } = await import('oxc-transform');
  const decorator = { legacy: mode !== 'standard', emitDecoratorMetadata: mode === 'legacy' };
  return async (code, file) => (await transform(file, code, { lang: 'ts', decorator, target: 'es2022' })).code;
});

/** What of Babel is used; its types are a package of their own. */
interface Babel {
  transformAsync(code: string, options: object): Promise<{ readonly code?: string } | null>;
}

/** Settings of Babel that users write. */
export function babelOptions(mode: Mode): object {
  const decorators = require.resolve('@babel/plugin-proposal-decorators');
  const ofPreset = createRequire(require.resolve('@babel/preset-typescript'));
  const typescript = [ofPreset.resolve('@babel/plugin-transform-typescript'), { allowDeclareFields: true }];
  const files = { configFile: false, babelrc: false };
  if (mode === 'standard') return { ...files, plugins: [typescript, [decorators, { version: '2023-11' }]] };
  const plugins = [
    ...(mode === 'legacy' ? [require.resolve('babel-plugin-transform-typescript-metadata')] : []),
    require.resolve('babel-plugin-parameter-decorator'),
    typescript,
    [decorators, { version: 'legacy' }],
    require.resolve('@babel/plugin-transform-class-properties'),
  ];
  return { ...files, plugins };
}

export const byBabel: Compile = byTransform(async (mode) => {
  const { transformAsync } = require('@babel/core') as Babel;
  return async (code, filename) => (await transformAsync(code, { filename, ...babelOptions(mode) }))?.code ?? '';
});

const byEsbuild: Compile = byTransform(async (mode) => {
  const { transform } = await import('esbuild');
  const tsconfigRaw = { compilerOptions: flagsOf(mode) };
  return async (code) =>
    (await transform(code, { loader: 'ts', target: 'es2022', keepNames: true, tsconfigRaw: tsconfigRaw as object }))
      .code;
});

const byVite: Compile = async ({ folder }) => {
  const config = {
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      target: 'es2022',
      outDir: 'out',
      rollupOptions: { input: join(folder, 'run.ts'), external: [/^portico/, 'zod'] },
    },
  };
  const { build } = await import('vite');
  await build(config as never);
  return [process.execPath, 'out/run.js'];
};

/** By the names that docs/compilers.md gives them. */
export const compilers: Readonly<Record<string, Compile>> = {
  'TypeScript 5.9': byTsc(toolPath('typescript/bin/tsc')),
  'TypeScript 6': byTsc(toolPath('typescript-6/bin/tsc')),
  'TypeScript 7': byTsc(fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))),
  SWC: bySwc,
  oxc: byOxc,
  Babel: byBabel,
  esbuild: byEsbuild,
  'Vite 8': byVite,
};
