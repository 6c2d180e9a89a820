// What runs the TypeScript of a project as it is: runtimes, loaders, and the runners of tests.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { babelOptions, type Compile, swcOptions, toolPath } from './compilers.js';
import { flagsOf, type Mode, type Project } from './project.js';

const require = createRequire(import.meta.url);
const runtimes = fileURLToPath(new URL('../../runtimes/node_modules/', import.meta.url));
const bun = join(runtimes, 'bun/bin/bun');
const deno = join(runtimes, 'deno/deno');
const denoOptions = ['-A', '--unstable-sloppy-imports', '--no-check'];
/** How long a test may take where the machine has much else to do, in milliseconds. */
const patience = 120_000;
const loader = new URL('../../../packages/cli/dist/program/register-typescript.js', import.meta.url).href;

/** Node reads modules by their own names, and runs what is left when types are taken away. */
const byNode: Compile = async ({ folder, files }) => {
  for (const file of files.map((name) => join(folder, name)))
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(from |import\()('\.\/[\w-]+)\.js'/g, "$1$2.ts'"));
  return [join(runtimes, 'node-24/bin/node'), 'run.ts'];
};

const byTsx: Compile = async () => [
  process.execPath,
  '--import',
  pathToFileURL(toolPath('tsx/dist/loader.mjs')).href,
  'run.ts',
];

/** How the command loads a program, whatever it does with it. */
const byPortico: Compile = async ({ folder }) => {
  const program = join(folder, 'run.ts');
  const start = `import { registerTypeScript } from '${loader}';
await registerTypeScript(${JSON.stringify(program)});
await import(${JSON.stringify(pathToFileURL(program).href)});`;
  return [process.execPath, '--input-type=module', '-e', start];
};

const byBun: Compile = async () => [bun, 'run.ts'];

const byDeno: Compile = async (project, mode) => {
  configureDeno(project, mode);
  return [deno, 'run', ...denoOptions, 'run.ts'];
};

function configureDeno({ folder }: Project, mode: Mode): void {
  writeFileSync(
    join(folder, 'deno.json'),
    JSON.stringify({ compilerOptions: flagsOf(mode), nodeModulesDir: 'manual' }),
  );
}

const byVitest: Compile = async (project) => {
  configureVitest(project, `export default { ${inNode} };`);
  return [process.execPath, toolPath('vitest/vitest.mjs'), 'run'];
};

/** Packages that lie in no `node_modules`, as those of a workspace, would be compiled with the project. */
const inNode = `test: { testTimeout: ${patience}, server: { deps: { external: [/packages/] } } }`;

const byVitestWithSwc: Compile = async (project, mode) => {
  symlinkSync(toolPath('unplugin-swc'), join(project.folder, 'node_modules/unplugin-swc'));
  const standard = {
    tsconfigFile: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { decoratorVersion: '2023-11' },
    },
  };
  const options = { module: { type: 'es6' }, ...(mode === 'standard' && standard) };
  const config = `import swc from 'unplugin-swc';
export default { oxc: false, plugins: [swc.vite(${JSON.stringify(options)})], ${inNode} };`;
  configureVitest(project, config);
  return [process.execPath, toolPath('vitest/vitest.mjs'), 'run'];
};

function configureVitest(project: Project, config: string): void {
  symlinkSync(toolPath('vitest'), join(project.folder, 'node_modules/vitest'));
  writeFileSync(join(project.folder, 'vitest.config.mjs'), config);
  writeTest(project, "import { test } from 'vitest';");
}

/** Jest, by what compiles for it and how that is set. */
function byJest(transformer: string, optionsOf: (mode: Mode) => object): Compile {
  return async (project, mode) => {
    writeTest(project, '');
    const config = {
      testTimeout: patience,
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: { '\\.ts$': [require.resolve(transformer), optionsOf(mode)] },
    };
    writeFileSync(join(project.folder, 'jest.config.json'), JSON.stringify(config));
    const jest = [toolPath('jest/bin/jest.js'), '--no-cache', '--config', 'jest.config.json'];
    return [process.execPath, '--experimental-vm-modules', ...jest];
  };
}

const byTsJest = byJest('ts-jest', () => ({ useESM: true, diagnostics: false, isolatedModules: true }));

const byBunTest: Compile = async (project) => {
  writeTest(project, "import { test } from 'bun:test';");
  return [bun, 'test', `--timeout=${patience}`];
};

const byDenoTest: Compile = async (project, mode) => {
  writeTest(project, 'const { test } = Deno;');
  configureDeno(project, mode);
  return [deno, 'test', ...denoOptions];
};

/** A test in the words of a runner; it keeps the outcomes for whoever started the runner. */
function writeTest({ folder }: Project, head: string): void {
  const program = `${head}
import { writeFileSync } from 'node:fs';
import { outcomes } from './outcome.js';

test('every app tells how it comes off', async () => {
  writeFileSync('outcomes.json', await outcomes());
});
`;
  writeFileSync(join(folder, 'apps.test.ts'), program);
}

/** By the names that docs/compilers.md gives them. */
export const runners: Readonly<Record<string, Compile>> = {
  'Node 24': byNode,
  '`portico run`': byPortico,
  tsx: byTsx,
  Bun: byBun,
  Deno: byDeno,
  'Vitest 4': byVitest,
  'Vitest 4 with unplugin-swc': byVitestWithSwc,
  'ts-jest': byTsJest,
  '`bun test`': byBunTest,
  '`deno test`': byDenoTest,
};

/** What else compiles for Jest. */
export const forJest: Readonly<Record<string, Compile>> = {
  'babel-jest': byJest('babel-jest', babelOptions),
  '@swc/jest': byJest('@swc/jest', swcOptions),
};

/** Deno, where the tsconfig alone says how to compile. */
export const byDenoAlone: Compile = async ({ folder }) => {
  writeFileSync(join(folder, 'deno.json'), JSON.stringify({ nodeModulesDir: 'manual' }));
  return [deno, 'run', ...denoOptions, 'run.ts'];
};
