// A release, from the command to a registry: of this tree as it stands, to a registry of this machine.
import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Registry, serveRegistry } from '../../../packages/create-portico/test/registry.js';

const test = suite('release');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const tree = mkdtempSync(join(tmpdir(), 'portico-tree-'));
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: tree, encoding: 'utf8' });
let registry: Registry;

/** What would be committed here now, in a repository of its own; installed and built as here. */
test.before(async () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of files.trim().split('\n')) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(tree, file), { preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const folder of ['node_modules', 'dist'].map((each) => join('packages', name, each))) {
      if (existsSync(join(root, folder))) cpSync(join(root, folder), join(tree, folder), options);
    }
  }
  git('init', '--quiet', '--initial-branch', 'main');
  writeFileSync(join(tree, '.git/info/exclude'), 'node_modules\n');
  git('config', 'user.name', 'A maintainer');
  git('config', 'user.email', 'maintainer@example.com');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it stands');
  registry = await serveRegistry();
});
test.after(async () => {
  await registry[Symbol.asyncDispose]();
  rmSync(tree, { recursive: true });
});

/** @returns What it said, and how it ended. */
async function release(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['.ci/release/release.mjs', ...args], {
      cwd: tree,
      env,
      maxBuffer: 2 ** 26,
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { code, said: stdout + stderr };
  }
}

const versions = (): readonly string[] =>
  registry.releases.map(({ manifest }) => `${manifest.name}@${manifest.version}`).sort();

/** What is published: every package that is not private. */
const names = readdirSync(join(root, 'packages'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')))
  .filter((manifest) => manifest.private !== true);
const [{ version: before = '' } = {}] = names as [{ readonly version?: string }?];
const [major, minor] = before.split('.').map(Number);
const after = `${major}.${Number(minor) + 1}.0`;

test('what is no release is refused before anything is done', async () => {
  const refusals = {
    '': /it is not said what/,
    now: /it is not said what/,
    'minor --skip-tests': /what is published was tested/,
    'minor --registry http://127.0.0.1:1': /Add --dry-run/,
    'publish --dry-run': /is not what is checked out/,
  };
  for (const [args, expected] of Object.entries(refusals)) {
    const { code, said } = await release(...args.split(' ').filter(Boolean));
    assert.is(code, 1, args);
    assert.match(said, expected);
  }
});

test('a tree with changes is refused', async () => {
  writeFileSync(join(tree, 'note.txt'), 'not committed');
  const { said } = await release('minor', '--dry-run');
  rmSync(join(tree, 'note.txt'));
  assert.match(said, /the tree is not clean.*\n\?\? note\.txt/);
});

test('one command numbers, builds, packs and publishes every package, under one version', async () => {
  git('remote', 'add', 'origin', 'git@git.example.com:team/portico.git');
  const { code, said } = await release('minor', '--dry-run', '--skip-tests', '--registry', registry.url);
  assert.is(code, 0, said);
  assert.equal(versions(), names.map(({ name }) => `${name}@${after}`).sort());
  assert.match(said, `${names.length} packages are fit to publish.`);
  assert.not.match(said, 'WARN');
});

test('a package names the others by that version, and where it comes from', () => {
  const find = (name: string) => registry.releases.find(({ manifest }) => manifest.name === name);
  const portico = find('portico')?.manifest as unknown as Record<string, unknown> & {
    readonly dependencies: Record<string, string>;
  };
  const ours = Object.entries(portico.dependencies).filter(([name]) => name.startsWith('@portico/'));
  assert.ok(ours.length > 10);
  for (const [name, version] of ours) assert.is(version, after, name);
  assert.equal(portico['repository'], {
    type: 'git',
    url: 'git+https://git.example.com/team/portico.git',
    directory: 'packages/portico',
  });
  assert.is(portico['license'], 'MIT');
  assert.ok((portico['keywords'] as readonly string[]).includes('openapi'));
});

test('core knows its version, for it tells of a second one', () => {
  const core = registry.releases.find(({ manifest }) => manifest.name === '@portico/core');
  const code = execFileSync('tar', ['-xzO', '--wildcards', 'package/dist/*.js'], {
    input: core?.tarball,
    maxBuffer: 2 ** 26,
  });
  assert.match(code.toString(), `"${after}"`);
});

test('the tree is as it was', () => {
  assert.is(git('status', '--porcelain'), '');
  assert.is(git('tag'), '');
});

/** What the gate and the build say is not what this is about. */
function commitWithoutGate(build: string): void {
  writeFileSync(join(tree, '.ci/run'), 'echo "The gate was run"\n');
  const manifest = readFileSync(join(tree, 'package.json'), 'utf8');
  writeFileSync(join(tree, 'package.json'), manifest.replace(/"build": ".*"/, `"build": "${build}"`));
  git('commit', '--quiet', '--all', '--message', 'Without a gate');
}

test('one that cannot be built is not committed, and what takes it back does so', async () => {
  commitWithoutGate('false');
  const before = git('rev-parse', 'HEAD');
  const { code, said } = await release('minor');
  assert.is(code, 1);
  assert.match(said, 'Nothing is committed. To take back what was numbered: git restore .');
  assert.equal([git('rev-parse', 'HEAD'), git('tag')], [before, '']);
  assert.match((await release('minor')).said, /the tree is not clean/);
  git('restore', '.');
  assert.is(git('status', '--porcelain'), '');
  commitWithoutGate('true');
});

test('one that is not taken is told so, and what takes it back does so', async () => {
  const before = git('rev-parse', 'HEAD').trim();
  git('remote', 'set-url', 'origin', join(tree, 'nowhere'));
  const { code, said } = await release('minor');
  assert.is(code, 1);
  assert.match(said, `${after} is committed and tagged here, and pushed nowhere`);
  assert.match(said, `push it: git push --atomic origin HEAD v${after}`);
  assert.match(said, `take it back: git tag --delete v${after}; git reset --hard ${before}`);
  const again = await release('minor');
  assert.match(again.said, `Cannot release: this is v${after} already. If it was not pushed, push it: git push`);
  git('tag', '--delete', `v${after}`);
  git('reset', '--quiet', '--hard', before);
});

test('without a rehearsal, the gate is run, and a commit and its tag are pushed together', async () => {
  const remote = mkdtempSync(join(tmpdir(), 'portico-remote-'));
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', remote]);
  git('remote', 'set-url', 'origin', remote);
  const { code, said } = await release('minor');
  assert.is(code, 0, said);
  assert.match(said, 'The gate was run');
  const pushed = execFileSync('git', ['log', '--format=%s %D', '--max-count=1', 'main'], {
    cwd: remote,
    encoding: 'utf8',
  });
  assert.match(pushed, new RegExp(`^Release ${after} .*tag: v${after}`));
  const changelog = readFileSync(join(tree, 'docs/changelog.md'), 'utf8');
  assert.match(changelog, new RegExp(`## Unreleased\n\n## ${after} – ${new Date().toISOString().slice(0, 10)}\n\n`));
  rmSync(remote, { recursive: true });
});

test('nothing is left to release then, and nobody but a workflow publishes it', async () => {
  assert.match((await release('patch')).said, `this is v${after} already`);
  assert.match((await release('publish')).said, /provenance needs the identity of a workflow/);
});

test('what the registry has is passed over, so that half a publication can be ended', async () => {
  const known = registry.releases.length;
  (registry.releases as unknown[]).splice(0, 3);
  const { code, said } = await release('publish', '--dry-run', '--skip-tests', '--registry', registry.url);
  assert.is(code, 0, said);
  assert.is(registry.releases.length, known);
});

test.run();
