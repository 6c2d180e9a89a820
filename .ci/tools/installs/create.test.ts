// What a newcomer writes with each package manager but npm, which packages/create-portico/test has: its own `create`, of what would be
// published, in an empty home.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packWorkspace, type Registry, serveRegistry } from '../../../packages/create-portico/test/registry.js';
import { installTools } from '../../install-tools.mjs';

const test = suite('create, by package managers');
const home = mkdtempSync(join(tmpdir(), 'portico-creates-'));
const tools = fileURLToPath(new URL('../node_modules/', import.meta.url));
const runtimes = fileURLToPath(new URL('../../runtimes/node_modules/', import.meta.url));
let registry: Registry | undefined;

test.before(async () => {
  installTools();
  const packed = packWorkspace('create-portico');
  registry = await serveRegistry(packed.folder);
  packed.remove();
});
test.after(async () => {
  await registry?.[Symbol.asyncDispose]();
  rmSync(home, { recursive: true });
});

/** What each is called with; Yarn 4 reads the package from an archive. */
const creates: Readonly<Record<string, readonly string[]>> = {
  pnpm: [process.execPath, `${tools}pnpm/bin/pnpm.mjs`, 'create', 'portico'],
  'Yarn 4': [process.execPath, `${tools}@yarnpkg/cli-dist/bin/yarn.js`, 'create', 'portico'],
  Bun: [`${runtimes}bun/bin/bun`, 'create', 'portico'],
};

for (const [name, [program = '', ...args]] of Object.entries(creates)) {
  test(`${name} creates a project`, async () => {
    const folder = join(home, name);
    mkdirSync(folder);
    const url = registry?.url ?? '';
    writeFileSync(join(folder, '.npmrc'), `registry=${url}\n`);
    writeFileSync(
      join(folder, '.yarnrc.yml'),
      `npmRegistryServer: ${url}\nunsafeHttpWhitelist: [127.0.0.1]\nenableTelemetry: false\n`,
    );
    writeFileSync(join(folder, 'package.json'), '{}');
    const env = { PATH: process.env['PATH'], HOME: folder, CI: 'true', NO_COLOR: '1', npm_config_registry: url };
    await promisify(execFile)(program, [...args, 'my-api', '--database', 'postgres', '--no-install'], {
      cwd: folder,
      env,
    }).catch(({ message, stdout, stderr }) => {
      throw new Error(`${name} creates nothing:\n${message}\n${stdout}\n${stderr}`);
    });
    assert.is(JSON.parse(readFileSync(join(folder, 'my-api/package.json'), 'utf8')).name, 'my-api');
    assert.is(existsSync(join(folder, 'my-api/.yarnrc.yml')), name === 'Yarn 4');
    for (const path of ['src/app.ts', '.vscode/settings.json', '.env.example', '.gitignore'])
      assert.ok(existsSync(join(folder, 'my-api', path)), path);
  });
}

test.run();
