// The Dockerfiles of new projects: what an editor says of them, and whether what they make serves. No engine is needed for either.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort } from '../../../examples/shop/deploy/free-port.js';
import { environment, hasRuntimes, run, runBeside } from '../../../packages/create-portico/test/created.js';
import { packWorkspace, type Registry, serveRegistry, unpack } from '../../../packages/create-portico/test/registry.js';
import { installTools } from '../../install-tools.mjs';
import type { Image } from './image.js';

const test = suite('images');
const home = mkdtempSync(join(tmpdir(), 'portico-images-'));
const runtimes = fileURLToPath(new URL('../../runtimes/node_modules/', import.meta.url));
/** Where the program of each base image is here. */
const programs: Readonly<Record<string, string>> = {
  node: join(runtimes, 'node-24/bin'),
  bun: join(runtimes, 'bun/bin'),
  deno: join(runtimes, 'deno'),
};
/** A project before it has an image: what it runs on, who created it, and what makes its lockfile. */
interface Kind {
  readonly runtime: string;
  readonly agent?: string;
  readonly lock: string;
  readonly command: readonly string[];
}

const kinds: Readonly<Record<string, Kind>> = {
  node: {
    runtime: 'node',
    lock: 'package-lock.json',
    command: ['npm', 'install', '--package-lock-only', '--no-audit', '--no-fund'],
  },
  'node, by pnpm': {
    runtime: 'node',
    agent: 'pnpm/12.21.0 npm/? node/v24.0.0 linux x64',
    lock: 'pnpm-lock.yaml',
    command: ['npx', '--yes', 'pnpm@12.21.0', 'install', '--lockfile-only'],
  },
  'node, by bun': {
    runtime: 'node',
    agent: 'bun/1.4.5 npm/? node/v24.0.0 linux x64',
    lock: 'bun.lock',
    command: ['npx', '--yes', 'bun@1.4.5', 'install', '--lockfile-only'],
  },
  bun: { runtime: 'bun', lock: 'bun.lock', command: ['bun', 'install', '--lockfile-only'] },
  // For development it wants the package of each platform, also where that has none in this version: by it, and by Yarn, there is no kind for Node.
  deno: { runtime: 'deno', lock: 'deno.lock', command: ['deno', 'install', '--prod', '--lockfile-only'] },
};

let program = '';
let registry: Registry | undefined;

test.before(async () => {
  installTools();
  const packed = packWorkspace();
  registry = await serveRegistry(packed.folder);
  const tarball = readdirSync(packed.folder).find((name) => name.startsWith('create-portico')) ?? '';
  program = join(unpack(join(packed.folder, tarball), home), 'bin/create-portico.js');
  packed.remove();
});
test.after(async () => {
  await registry?.[Symbol.asyncDispose]();
  rmSync(home, { recursive: true });
});

function environmentOf(base: string): NodeJS.ProcessEnv {
  const path = [programs[base], process.env['PATH']].join(delimiter);
  const url = registry?.url ?? '';
  const registries = { npm_config_registry: url, NPM_CONFIG_REGISTRY: url, pnpm_config_registry: url };
  return environment({ PATH: path, DENO_DIR: join(home, 'deno'), ...registries });
}

function create(folder: string, { runtime, agent }: Kind): void {
  const args = [program, folder, '--no-install', '--runtime', runtime, '--database', 'sqlite'];
  run(home, 'node', args, { ...environmentOf('node'), ...(agent !== undefined && { npm_config_user_agent: agent }) });
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.includes('node_modules'));

/** Starts what the image starts, where it starts it, asks for the document, and has it end. */
async function serve(
  { root, base, env, workdir, command }: Image,
  pathsIn: (root: string, text: string) => string,
): Promise<void> {
  const [name = '', ...args] = command.map((argument) => pathsIn(root, argument));
  const port = String(await freePort());
  const own = { PATH: programs[base] ?? '', HOME: home, DENO_DIR: join(home, 'deno'), ...env, PORT: port };
  const child = spawn(name, args, { cwd: join(root, workdir), env: own, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise<unknown>((resolve) => child.once('close', resolve).once('error', resolve));
  try {
    for await (const _ of child.stdout) if (printed.includes('Docs at')) break;
    assert.match(printed, 'Docs at', `it serves, and does not only say:\n${printed}`);
    const document = (await (await fetch(`http://127.0.0.1:${port}/openapi.json`)).json()) as { openapi?: string };
    assert.match(document.openapi ?? '', /^3\./);
  } finally {
    child.kill('SIGTERM');
    assert.is(await ended, 0, printed);
  }
}

for (const [name, kind] of Object.entries(kinds)) {
  const folder = join(home, `on-${name.replaceAll(/\W+/g, '-')}`);
  const { runtime, lock } = kind;
  const [command = '', ...args] = kind.command;

  test(`${name}: nothing is found in its Dockerfile, and it takes the lockfile along`, async () => {
    const { validate } = await import('dockerfile-utils');
    create(folder, kind);
    const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
    assert.equal(validate(text), []);
    assert.match(text, `COPY package.json ${lock}* `);
  });

  test(`${name}: what it makes serves, ends when it is told to, and needs no root`, async () => {
    if (!hasRuntimes) return;
    const { buildImage, pathsIn } = await import('./image.js');
    await runBeside(folder, command, args, environmentOf(runtime));
    for (const secret of ['.env', '.env.local', 'app.db', 'app.db-wal']) writeFileSync(join(folder, secret), '');
    const image = await buildImage(folder, home, environmentOf);
    const files = filesIn(image.root);
    assert.equal(
      files.filter((path) => /\.env|\.db|test/.test(path)),
      [],
    );
    assert.is(image.base, runtime);
    assert.is(image.env['PORT'], image.port);
    assert.ok(image.command.length > 0, 'CMD is in exec form: a shell passes no signal on');
    await serve(image, pathsIn);
    // Whatever it wrote is where its user may write.
    assert.is(image.owners[image.workdir], image.user);
    const written = filesIn(image.root).filter((path) => !files.includes(path));
    assert.ok(
      written.some((path) => path.startsWith('data/app.db')),
      `it wrote ${written}`,
    );
    assert.equal(
      written.filter((path) => !path.startsWith('data/')),
      [],
    );
  });
}

test.run();
