// What the doctor finds in projects that are set up wrong, each with its fix; and that it finds nothing where nothing is.
import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBundlers } from '../../src/doctor/check-bundlers.js';
import { checkCopies } from '../../src/doctor/check-copies.js';
import { checkTsconfig, hasStandardDecorators } from '../../src/doctor/check-tsconfig.js';
import { checkVersions } from '../../src/doctor/check-versions.js';
import type { Diagnosis } from '../../src/doctor/diagnosis.js';
import { findProject, type Installed } from '../../src/program/read-manifest.js';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('portico doctor');

const right = { experimentalDecorators: true, emitDecoratorMetadata: true, strict: true, isolatedModules: true };

test.before.each((context) => {
  context.project = new Project();
});
test.after.each(({ project }) => project.dispose());

/** Installs packages by hand: a path below the folder, and what its package.json says. */
function install(project: Project, manifests: Readonly<Record<string, object>>): Installed {
  for (const [path, manifest] of Object.entries(manifests)) {
    project.write(join('own', path, 'package.json'), JSON.stringify(manifest));
  }
  const found = findProject(join(project.folder, 'own'));
  assert.ok(found);
  return found as Installed;
}

/** What is not well, and its fix. */
function faults(diagnoses: readonly Diagnosis[]): readonly string[] {
  return diagnoses.flatMap(({ state, message, fix }) => (state === 'ok' ? [] : [`${state}: ${message} ${fix}`]));
}

test('a tsconfig with what decorators need is well', ({ project }) => {
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: right }));
  assert.equal(faults(checkTsconfig(project.folder, false)), []);
});

for (const [option, state] of [
  ['experimentalDecorators', 'error'],
  ['emitDecoratorMetadata', 'warning'],
  ['strict', 'warning'],
  ['isolatedModules', 'warning'],
] as const) {
  test(`a tsconfig without ${option} is told to have it, by what it extends, too`, ({ project }) => {
    project.write('base.json', JSON.stringify({ compilerOptions: { ...right, [option]: undefined } }));
    project.write('tsconfig.json', '{ "extends": "./base.json" }');
    const [found, ...others] = faults(checkTsconfig(project.folder, false));
    assert.match(
      found ?? '',
      new RegExp(`^${state}: tsconfig\\.json: .* Write "${option}": true under "compilerOptions"\\.$`),
    );
    assert.equal(others, []);
  });
}

test('TypeScript is strict by itself since 6, unless it is told not to be', ({ project }) => {
  const said = (version: string, options: object): readonly string[] => {
    const { folder } = install(project, { '.': { name: 'own' }, 'node_modules/typescript': { version } });
    project.write(
      'own/tsconfig.json',
      JSON.stringify({ compilerOptions: { ...right, target: 'ES2022', strict: undefined, ...options } }),
    );
    return faults(checkTsconfig(folder, false));
  };
  assert.match(said('5.9.3', {})[0] ?? '', '"strict": true');
  assert.equal(said('6.0.3', {}), []);
  assert.match(said('7.0.1', { strict: false })[0] ?? '', '"strict": true');
});

test('TypeScript before 6 compiles to ES5 where neither a target nor a module of Node says otherwise', ({
  project,
}) => {
  const said = (version: string, options: object): readonly string[] => {
    const { folder } = install(project, { '.': { name: 'own' }, 'node_modules/typescript': { version } });
    project.write('own/tsconfig.json', JSON.stringify({ compilerOptions: { ...right, ...options } }));
    return faults(checkTsconfig(folder, false));
  };
  for (const options of [{}, { module: 'ESNext', moduleResolution: 'bundler' }, { module: 'CommonJS' }]) {
    const [found, ...others] = said('5.9.3', options);
    assert.match(
      found ?? '',
      /^error: .* compiled to functions, .* Write "target": "ES2022" under "compilerOptions"\.$/,
    );
    assert.equal(others, []);
    assert.equal(said('6.0.3', options), []);
  }
  for (const options of [{ target: 'ES2015' }, { module: 'NodeNext' }, { module: 'node16' }]) {
    assert.equal(said('5.9.3', options), []);
  }
});

test('a tsconfig that compiles classes to functions is told of a target', ({ project }) => {
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...right, target: 'ES5' } }));
  assert.equal(faults(checkTsconfig(project.folder, false)), [
    'error: tsconfig.json: classes are compiled to functions, which nothing tells from any other. Write "target": "ES2022" under "compilerOptions".',
  ]);
});

test('standard decorators alone need no setting, and a decorator in front of a parameter does', async ({ project }) => {
  const plain = { ...right, experimentalDecorators: undefined, emitDecoratorMetadata: undefined };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: plain }));
  project.write(
    'items.ts',
    "class Items { @Get('/:id', [Path('id', Number)]) read(id: number) {} } /* read(@Path() */",
  );
  assert.ok(hasStandardDecorators(project.folder));
  assert.equal(faults(checkTsconfig(project.folder, true)), []);
  const { code, stdout } = await project.run('doctor', '--strict');
  assert.is(code, 0, stdout);
  project.write('below/items.ts', "class Items { @Get('/') read(\n  @Query('q', String) q: string) {} }");
  assert.not.ok(hasStandardDecorators(project.folder));
});

test('versions that are too old are errors, and those that are not there are nothing', ({ project }) => {
  install(project, { '.': { name: 'own' }, 'node_modules/zod': { name: 'zod', version: '3.25.0' } });
  const found = faults(checkVersions(join(project.folder, 'own'), '18.20.0'));
  assert.equal(found, [
    'error: Node 18.20.0 is older than 20.19. Install a newer one: https://nodejs.org',
    'error: zod 3.25.0 is older than 4.2: schemas of older versions do not describe themselves. Write npm install zod@latest.',
  ]);
  install(project, { 'node_modules/zod': { name: 'zod', version: '4.10.0' } });
  assert.equal(faults(checkVersions(join(project.folder, 'own'), '20.19.0')), []);
});

test('two versions of core are an error that says who has them', ({ project }) => {
  const found = checkCopies(
    install(project, {
      '.': { name: 'own', dependencies: { portico: '*', plugin: '*' } },
      'node_modules/portico': { name: 'portico', version: '1.0.0', dependencies: { '@portico/core': '*' } },
      'node_modules/@portico/core': { name: '@portico/core', version: '1.0.0' },
      'node_modules/plugin': { name: 'plugin', version: '1.0.0', dependencies: { '@portico/core': '*' } },
      'node_modules/plugin/node_modules/@portico/core': { name: '@portico/core', version: '0.9.0' },
    }),
  );
  assert.is(found.length, 1);
  assert.match(
    faults(found)[0] ?? '',
    /^error: @portico\/core is there 2 times: .*0\.9\.0 in node_modules\/plugin\/node_modules\/@portico\/core.* npm ls @portico\/core/,
  );
});

test('one copy that many need, and a copy that nobody reaches, are nothing', ({ project }) => {
  const found = checkCopies(
    install(project, {
      '.': { name: 'own', dependencies: { portico: '*', zod: '*' } },
      'node_modules/portico': { name: 'portico', version: '1.0.0', dependencies: { zod: '*' } },
      'node_modules/zod': { name: 'zod', version: '4.6.0' },
      'node_modules/left/node_modules/zod': { name: 'zod', version: '3.0.0' },
    }),
  );
  assert.equal(faults(found), []);
});

test('two copies of zod are a warning', ({ project }) => {
  const found = checkCopies(
    install(project, {
      '.': { name: 'own', dependencies: { zod: '*' }, devDependencies: { tool: '*' } },
      'node_modules/zod': { name: 'zod', version: '4.6.0' },
      'node_modules/tool': { name: 'tool', version: '1.0.0', dependencies: { zod: '*' } },
      'node_modules/tool/node_modules/zod': { name: 'zod', version: '4.5.0' },
    }),
  );
  assert.match(faults(found)[0] ?? '', /^warning: zod is there 2 times/);
});

test('bundlers on esbuild and an .swcrc that leaves decorators alone are warnings', ({ project }) => {
  const own = install(project, { '.': { name: 'own', devDependencies: { vite: '*' } } });
  assert.match(faults(checkBundlers(own, false))[0] ?? '', /^warning: vite emits no types .* keepNames: true/);
  assert.match(faults(checkBundlers(own, true))[0] ?? '', /^warning: vite: minified classes lose .* keepNames: true/);
  install(project, { 'node_modules/vite': { name: 'vite', version: '8.3.8' } });
  assert.equal(faults(checkBundlers(own, false)), []);
  assert.match(faults(checkBundlers(own, true))[0] ?? '', /^warning: vite leaves standard decorators as they are/);
  const plain = install(project, { '.': { name: 'own' } });
  project.write('own/.swcrc', '{ "jsc": { "transform": { "legacyDecorator": true } } } // a comment');
  assert.equal(faults(checkBundlers(plain, false)), [
    'warning: .swcrc: decorators are not compiled as tsc does. Write "decoratorMetadata": true under "jsc.transform".',
  ]);
  project.write('own/.swcrc', '{ "jsc": { "transform": { "legacyDecorator": true, "decoratorMetadata" : true } } }');
  assert.equal(faults(checkBundlers(plain, false)), []);
});

test('the command runs the runners, says how it is, ends with 1 after an error, and leaves nothing behind', async ({
  project,
}) => {
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: right }));
  const well = await project.run('doctor', '--json');
  assert.equal([well.code, well.stderr], [0, '']);
  const messages = JSON.parse(well.stdout).diagnoses.map(({ message }: Diagnosis) => message);
  assert.ok(messages.includes('portico emits the types of decorated parameters'), well.stdout);
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...right, experimentalDecorators: false } }));
  project.write('items.ts', "class Items { @Get('/:id') read(@Path('id', Number) id: number) {} }");
  const sick = await project.run('doctor');
  assert.is(sick.code, 1);
  assert.match(sick.stdout, /\nerror {4}tsconfig\.json: .*\n {9}Write "experimentalDecorators": true/);
  assert.match(sick.stdout, /\n\d+ errors?, \d+ warnings?\.\n$/);
  assert.equal(
    readdirSync(project.folder).filter((name) => name.includes('portico')),
    [],
  );
});

test('runners are asked with the settings of a project that includes the folder of its sources alone', async ({
  project,
}) => {
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: right, include: ['src'] }));
  const { code, stdout } = await project.run('doctor');
  assert.is(code, 0, stdout);
  assert.match(stdout, '\nok       @oxc-node/core emits the types of decorated parameters\n');
});

test('tsx runs decorators without the types of parameters, and is told so', async ({ project }) => {
  rmSync(join(project.folder, 'node_modules'));
  symlinkSync(
    fileURLToPath(new URL('../../../portico/node_modules', import.meta.url)),
    join(project.folder, 'node_modules'),
  );
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: right }));
  const { code, stdout } = await project.run('doctor');
  assert.is(code, 0);
  assert.match(stdout, /\nwarning {2}tsx runs decorators, and emits no types of parameters\.\n {9}Give each source/);
  assert.is((await project.run('doctor', '--strict')).code, 1);
});

test.run();
