import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CreateError } from '../src/create-error.js';
import { createProject } from '../src/create-project.js';
import { findInstaller } from '../src/find-installer.js';

const test = suite('create project');
const home = mkdtempSync(join(tmpdir(), 'portico-project-'));
const textOf = (...path: string[]) => readFileSync(join(home, ...path), 'utf8');
test.after(() => rmSync(home, { recursive: true }));

test('a folder that is not there is made, and the project has its name', () => {
  const { name, files } = createProject({ folder: join(home, 'deep', 'My API!') });
  assert.is(name, 'my-api');
  for (const path of ['src/app.ts', '.gitignore', '.dockerignore', '.editorconfig', 'Dockerfile', 'tsconfig.json']) {
    assert.ok(files.includes(path) && existsSync(join(home, 'deep', 'My API!', path)), path);
  }
  assert.match(textOf('deep', 'My API!', 'src/app.ts'), "title: 'my-api'");
  assert.not.match(textOf('deep', 'My API!', 'README.md'), 'portico-app');
});

test('a name that is a piece of code is none any more', () => {
  const { name } = createProject({ folder: join(home, "x', y: `$(touch z)`") });
  assert.is(name, 'x-y-touch-z');
});

test('a letter with a mark keeps the letter', () => {
  assert.is(createProject({ folder: join(home, 'Ünïcode Café') }).name, 'unicode-cafe');
});

test('a project of Yarn is one of its own, but in a workspace', () => {
  const installer = findInstaller('yarn/4.18.1 npm/? node/v24.0.0', 'node');
  const create = (...path: string[]) => {
    createProject({ folder: join(home, ...path), installer });
    return ['.yarnrc.yml', 'yarn.lock'].filter((file) => existsSync(join(home, ...path, file)));
  };
  writeFileSync(join(home, 'package.json'), '{}');
  assert.equal(create('by-yarn'), ['.yarnrc.yml', 'yarn.lock']);
  assert.match(textOf('by-yarn', '.gitignore'), /^node_modules\/\n[\s\S]*^\.yarn\/install-state\.gz\n$/m);
  mkdirSync(join(home, 'monorepo'));
  writeFileSync(join(home, 'monorepo', 'package.json'), '{ "workspaces": ["packages/*"] }');
  assert.equal(create('monorepo', 'packages', 'api'), []);
  assert.not.match(textOf('monorepo', 'packages', 'api', '.gitignore'), '.yarn');
});

test('a folder without a letter that npm takes is no name', () => {
  assert.is(createProject({ folder: join(home, 'Ж') }).name, 'portico-app');
});

test('a folder that is not empty is refused, and left as it is', () => {
  const folder = join(home, 'full');
  mkdirSync(folder);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  assert.throws(
    () => createProject({ folder }),
    (error: Error) =>
      error instanceof CreateError &&
      error.message ===
        `Cannot create a project in ${folder}: it is not empty (mine.txt). Name a folder that is, as in npm create portico my-app.`,
  );
  assert.equal(readdirSync(folder), ['mine.txt']);
});

test('a file is no folder', () => {
  writeFileSync(join(home, 'file'), '');
  assert.throws(() => createProject({ folder: join(home, 'file') }), /it cannot be read \(ENOTDIR/);
});

test('an empty name is the folder where one is', () => {
  const folder = join(home, 'here');
  mkdirSync(folder);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const before = process.cwd();
  process.chdir(folder);
  try {
    assert.throws(() => createProject({ folder: '' }), /here: it is not empty \(mine\.txt\)/);
  } finally {
    process.chdir(before);
  }
  assert.equal(readdirSync(folder), ['mine.txt']);
});

test('what cannot be written is told in one sentence, with the reason', () => {
  writeFileSync(join(home, 'a-file'), '');
  assert.throws(
    () => createProject({ folder: join(home, 'a-file/sub') }),
    (error: unknown) =>
      error instanceof CreateError && /it cannot be written \(ENOTDIR.*\)\. Name another folder/.test(error.message),
  );
});

test('a new repository is as good as empty', () => {
  mkdirSync(join(home, 'repository', '.git'), { recursive: true });
  assert.is(createProject({ folder: join(home, 'repository') }).name, 'repository');
});

test('the image is made by who installs, and of the lockfile that they have', () => {
  for (const [agent, commands] of [
    [
      'npm/11.6.0 node/v24.0.0',
      ['COPY package.json package-lock.json* ./', 'RUN npm install --no-audit --no-fund', 'npm prune --omit=dev'],
    ],
    [
      'pnpm/12.21.0 npm/? node/v24.0.0',
      [
        'COPY package.json pnpm-lock.yaml* pnpm-workspace.yaml* ./',
        'RUN npx --yes pnpm@12.21.0 install',
        'npx --yes pnpm@12.21.0 prune --prod',
      ],
    ],
    [
      'yarn/1.22.22 npm/? node/v24.0.0',
      [
        'COPY package.json yarn.lock* ./',
        'RUN npx --yes yarn@1.22.22 install',
        'npx --yes yarn@1.22.22 install --production',
      ],
    ],
    [
      'yarn/4.18.1 npm/? node/v24.0.0',
      [
        'COPY package.json yarn.lock* .yarnrc.yml* ./',
        'RUN npx --yes @yarnpkg/cli-dist@4.18.1 install',
        'npx --yes @yarnpkg/cli-dist@4.18.1 workspaces focus --production',
      ],
    ],
    [
      'bun/1.4.5 npm/? node/v24.0.0',
      [
        'COPY package.json bun.lock* ./',
        'RUN npx --yes bun@1.4.5 install',
        'rm -rf node_modules && npx --yes bun@1.4.5 install --production',
      ],
    ],
    [
      'deno/2.9.6 npm/? deno/2.9.6',
      [
        'COPY package.json deno.lock* ./',
        'RUN npx --yes deno@2.9.6 install',
        'rm -rf node_modules && npx --yes deno@2.9.6 install --prod',
      ],
    ],
  ] as const) {
    const [name = ''] = agent.split(' ');
    createProject({ folder: join(home, 'image', name), installer: findInstaller(agent, 'node') });
    const lines = textOf('image', name, 'Dockerfile').split('\n');
    const [copy, install, prune] = commands;
    assert.equal([lines[2], lines[3], lines[5]], [copy, install, `RUN npm run build && ${prune}`], agent);
  }
});

test('the README speaks of who installs', () => {
  createProject({ folder: join(home, 'by-deno'), installer: findInstaller(undefined, 'deno') });
  assert.match(textOf('by-deno', 'README.md'), '- `deno task test` checks');
  assert.not.match(textOf('by-deno', 'README.md'), '`npm ');
});

test.run();
