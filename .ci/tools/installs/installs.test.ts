// Every package manager that users have installs what would be published into an empty project in an empty home, for production;
// then the app starts there and answers, as ES modules and as CommonJS.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packWorkspace, serveRegistry } from '../../../packages/create-portico/test/registry.js';
import { installTools } from '../../install-tools.mjs';
import { compileApp, folderOf, kinds } from './compile.js';
import { nodes, packageManagers } from './package-managers.js';
import { findInstalled, type Installed, install, withProgram } from './project.js';

const test = suite('package managers');
const home = mkdtempSync(join(tmpdir(), 'portico-installs-'));
const [npm] = packageManagers;

const manifest = {
  name: 'small',
  private: true,
  dependencies: { portico: '*', zod: '^4.2.0' },
  devDependencies: { uvu: '^0.5.6' },
};

/** The project of each package manager. */
const folders = new Map<string, string>();
const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true });
const folderFor = (name: string): string => folders.get(name) ?? '';

async function installEach(): Promise<void> {
  installTools();
  const packed = packWorkspace('./packages/*');
  const registry = await serveRegistry(packed.folder);
  packed.remove();
  try {
    for (const manager of packageManagers) {
      const folder = await install(join(home, manager.name), registry.url, manager, manifest);
      // Compiled once: what a program is made of does not depend on who installed it.
      if (manager === npm) compileApp(folder);
      else for (const kind of Object.values(kinds)) copy(join(folderFor('npm'), kind), join(folder, kind));
      folders.set(manager.name, folder);
    }
  } finally {
    await registry[Symbol.asyncDispose]();
  }
}

// A test, for a hook that fails does not tell how.
test('every package manager installs it', installEach);
test.after(() => rmSync(home, { recursive: true }));

/** Binaries for other systems: Yarn 1 knows no C libraries, and what Plug'n'Play may fetch it knows by name. */
const names = (all: readonly Installed[]) =>
  all
    .filter(({ name }) => !/^@node-rs\/argon2-/.test(name))
    .map(({ name, version }) => `${name}@${version}`)
    .sort();

for (const { name } of packageManagers) {
  test(`${name} installs what npm installs, and nothing of what is for development`, () => {
    const installed = findInstalled(folderFor(name));
    assert.equal(names(installed), names(findInstalled(folderFor('npm'))));
    assert.not.ok(installed.some((each) => each.name === 'uvu'));
  });
}

test('no package is there twice', () => {
  const counts = new Map<string, number>();
  for (const { name } of findInstalled(folderFor('npm'))) counts.set(name, (counts.get(name) ?? 0) + 1);
  assert.equal(Object.fromEntries([...counts].filter(([, count]) => count > 1)), {});
});

test('none of them runs a script when it is installed', () => {
  for (const { folder, name } of findInstalled(folderFor('npm'))) {
    const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const hook of ['preinstall', 'install', 'postinstall']) assert.not.ok(hook in scripts, `${name}: ${hook}`);
  }
});

async function checkServed(folder: string, command: readonly string[]): Promise<void> {
  const complaints = await withProgram(folder, command, async (url) => {
    assert.equal(await (await fetch(`${url}/items/5?q=x`)).json(), { id: 5, q: 'x' });
    assert.is((await fetch(`${url}/items/five`)).status, 422);
    const body = { method: 'POST', body: '{"name":"Lamp"}', headers: { 'content-type': 'application/json' } };
    assert.is((await fetch(`${url}/items`, body)).status, 401);
    const headers = { ...body.headers, authorization: 'Bearer foobar' };
    assert.equal(await (await fetch(`${url}/items`, { ...body, headers })).json(), { name: 'Lamp' });
    assert.is((await fetch(`${url}/docs`)).status, 200);
    assert.is((await fetch(`${url}/health/ready`)).status, 200);
  });
  assert.not.match(complaints, /require\(\)|Error/);
}

const start = (kind: keyof typeof kinds) => join(folderOf(kind), 'start.js');

for (const { name, run } of packageManagers) {
  for (const kind of ['ES modules', 'CommonJS'] as const) {
    test(`what ${name} installed serves an app of ${kind}`, () =>
      checkServed(folderFor(name), [...run[kind], start(kind)]));
  }
}

for (const [name, node] of nodes) {
  test(`an app of CommonJS runs on ${name}`, () => checkServed(folderFor('npm'), [node, start('CommonJS')]));
}

test('the page of packages tells the versions that this has tried', () => {
  const page = readFileSync(new URL('../../../docs/packages.md', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const workspace = readFileSync(new URL('../../../pnpm-workspace.yaml', import.meta.url), 'utf8');
  const [, bun] = /bun-linux-x64@(.*)/.exec(workspace) ?? [];
  const named = {
    pnpm: dependencies.pnpm,
    'Yarn 1': dependencies.yarn,
    'Yarn 4': dependencies['@yarnpkg/cli-dist'],
    Bun: bun,
  };
  for (const [name, version] of Object.entries(named)) {
    assert.ok(
      page.includes(name.startsWith('Yarn') ? `| Yarn ${version}` : `| ${name} ${version}`),
      `${name} ${version}`,
    );
  }
});

test.run();
