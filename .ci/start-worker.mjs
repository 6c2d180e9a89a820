// Bundles a module as a worker, and serves it with workerd, the runtime of Cloudflare Workers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const workerd = join(root, '.ci/runtimes/node_modules/workerd/bin/workerd');

/** Whether workerd is there. @throws {Error} If it is not, on a machine that it exists for. */
export function hasWorkerd() {
  if (existsSync(workerd)) return true;
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  throw new Error(`Cannot find ${workerd}. Install with: npm run setup`);
}

/**
 * Serves a worker on a free port.
 * @param entry The URL of the module whose default export has `fetch`.
 * @param tsconfig The path of the tsconfig to compile it by, from the root.
 */
export async function startWorker(entry, tsconfig) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-worker-'));
  await bundle(fileURLToPath(entry), join(folder, 'worker.mjs'), join(root, tsconfig));
  await writeFile(join(folder, 'config.capnp'), config);
  const args = ['serve', 'config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=3'];
  const child = spawn(workerd, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  const ended = once(child, 'exit');
  const port = await Promise.race([portSaid(child.stdio[3]), ended.then(() => undefined)]);
  const close = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  if (port !== undefined) return { url: `http://127.0.0.1:${port}`, close };
  await close();
  throw new Error('workerd ended before it served; what it said stands above');
}

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "worker.mjs")],
    compatibilityDate = "2026-11-01",
    bindings = [(name = "SELF", service = "main")],
  ))],
  sockets = [(name = "http", http = (), service = "main")],
);
`;

async function portSaid(stream) {
  for await (const line of createInterface({ input: stream })) {
    const { event, port } = JSON.parse(line);
    if (event === 'listen') return port;
  }
  return undefined;
}

/** As the tools of that platform do: by its conditions, and with Node's modules as the runtime brings them. */
async function bundle(input, file, tsconfig) {
  const build = await rolldown({
    input,
    tsconfig,
    platform: 'browser',
    resolve: { conditionNames: ['workerd', 'worker', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    plugins: [builtins],
  });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
}

const prefix = '\0required:';

/** What CommonJS requires of Node is asked of the runtime, for in a worker there is no `require`. */
const builtins = {
  name: 'builtins',
  resolveId(id, _importer, { kind }) {
    if (!isBuiltin(id)) return undefined;
    const name = id.startsWith('node:') ? id : `node:${id}`;
    return kind === 'require-call' ? prefix + name : { id: name, external: true };
  },
  load: (id) =>
    id.startsWith(prefix) ? `module.exports = process.getBuiltinModule('${id.slice(prefix.length)}');` : undefined,
};
