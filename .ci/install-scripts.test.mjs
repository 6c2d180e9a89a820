// What runs at an install is found, however far down, in a planted workspace.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findInstallScripts } from './install-scripts.mjs';

const test = suite('install scripts');

/** What is found in a workspace whose one package depends on `a`; the manifests are those below `node_modules`. */
function found(manifests, { own = { dependencies: { a: '1' } }, files = {}, links = {} } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'portico-install-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    write('packages/core/package.json', JSON.stringify({ name: 'core', version: '1', ...own }));
    for (const [name, manifest] of Object.entries(manifests)) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1', ...manifest }));
    }
    for (const [path, text] of Object.entries(files)) write(path, text);
    for (const [path, target] of Object.entries(links)) symlinkSync(join(root, target), join(root, path), 'dir');
    return findInstallScripts(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('dependencies without install scripts are in order', () => {
  assert.equal(found({ a: { scripts: { test: 'x', prepare: 'x', build: 'x' }, dependencies: { b: '1' } }, b: {} }), []);
});

for (const hook of ['preinstall', 'install', 'postinstall']) {
  test(`${hook} is found`, () => {
    assert.equal(found({ a: { scripts: { [hook]: 'x' } } }), [`a@1 runs ${hook} when it is installed`]);
  });
}

test('so is what npm builds untold', () => {
  const files = { 'node_modules/a/binding.gyp': '' };
  assert.equal(found({ a: {} }, { files }), ['a@1 runs binding.gyp when it is installed']);
});

test('so is one far down, in a circle, or among what is optional or a peer', () => {
  const bad = { scripts: { install: 'x' } };
  const line = ['bad@1 runs install when it is installed'];
  assert.equal(found({ a: { dependencies: { b: '1' } }, b: { dependencies: { a: '1', bad: '1' } }, bad }), line);
  assert.equal(found({ a: { optionalDependencies: { bad: '1' } }, bad }), line);
  assert.equal(found({ a: { peerDependencies: { bad: '1' } }, bad }), line);
});

test('so is one of the package itself, and one that is linked from elsewhere', () => {
  assert.equal(found({}, { own: { scripts: { postinstall: 'x' } } }), ['core@1 runs postinstall when it is installed']);
  const files = {
    'store/a/package.json': '{"name":"a","version":"2","dependencies":{"b":"1"}}',
    'store/node_modules/b/package.json': '{"name":"b","version":"3","scripts":{"install":"x"}}',
    'packages/core/node_modules/.keep': '',
  };
  const links = { 'packages/core/node_modules/a': 'store/a' };
  assert.equal(found({}, { files, links }), ['b@3 runs install when it is installed']);
});

test('a peer that need not be there is no matter of this install', () => {
  const own = { peerDependencies: { a: '1' }, peerDependenciesMeta: { a: { optional: true } } };
  assert.equal(found({ a: { scripts: { install: 'x' } } }, { own }), []);
});

test('what is only for development may run what it wants', () => {
  assert.equal(found({ a: { scripts: { install: 'x' } } }, { own: { devDependencies: { a: '1' } } }), []);
});

test('a dependency that is not installed is not known to be in order, unless it is optional', () => {
  assert.equal(found({}), ['core depends on a, which is not installed']);
  assert.equal(found({}, { own: { optionalDependencies: { a: '1' } } }), []);
  const own = { peerDependencies: { a: '1' }, peerDependenciesMeta: { a: { optional: true } } };
  assert.equal(found({}, { own }), []);
});

test.run();
