import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findInstaller } from '../src/find-installer.js';

const test = suite('installer');
const commands = (agent: string | undefined, runtime = 'node') => {
  const manager = findInstaller(agent, runtime);
  return [manager.name, manager.script('start'), manager.script('audit')];
};

test('is who runs the program', () => {
  assert.equal(commands('npm/11.6.0 node/v24.0.0 linux x64'), ['npm', 'npm start', 'npm run audit']);
  assert.equal(commands('pnpm/12.21.0 npm/? node/v24.0.0'), ['pnpm', 'pnpm start', 'pnpm run audit']);
  assert.equal(commands('yarn/4.9.0 npm/? node/v24.0.0'), ['yarn', 'yarn start', 'yarn run audit']);
  assert.equal(commands('bun/1.4.5 npm/? node/v24.0.0'), ['bun', 'bun run start', 'bun run audit']);
});

test('is told what it wants of a project: Yarn since 2 packages in a folder, and the others nothing', () => {
  for (const agent of ['yarn/2.4.3 npm/? node/v24.0.0', 'yarn/4.18.1 npm/? node/v24.0.0', 'yarn/10.0.0 npm/?']) {
    assert.match(findInstaller(agent, 'node').files?.['.yarnrc.yml'] ?? '', /^nodeLinker: node-modules$/m);
    assert.is(findInstaller(agent, 'bun').files, undefined);
  }
  for (const agent of ['yarn/1.22.22 npm/? node/v24.0.0', 'npm/11.6.0 node/v24.0.0', 'pnpm/12.21.0 npm/?', undefined])
    assert.is(findInstaller(agent, 'node').files, undefined);
});

test('is npm, if nobody says who they are or nobody knows them', () => {
  for (const agent of [undefined, '', 'cnpm/9.0.0']) assert.is(commands(agent)[0], 'npm');
});

test('makes no image of a runtime by the version of another one', () => {
  assert.match(findInstaller('npm/11.6.0', 'bun').image?.install ?? '', 'npx --yes bun@latest install');
  assert.match(findInstaller('deno/2.9.6 npm/?', 'deno').image?.install ?? '', 'npx --yes deno@2.9.6 install');
});

test('is what the runtime brings', () => {
  assert.equal(commands('npm/11.6.0', 'deno'), ['deno', 'deno task start', 'deno task audit']);
  assert.is(commands('npm/11.6.0', 'bun')[0], 'bun');
});

test.run();
