// Installs other people's tools, a workspace of its own in .ci/tools: the tests that use them ask for it, and so does the gate.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const tools = new URL('.ci/tools/', root);

/**
 * Brings what the lockfile says, unless it is there.
 * @throws {Error} If it cannot be installed.
 */
export function installTools() {
  if (isInstalled()) return;
  const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--silent'];
  execFileSync('npx', args, { cwd: tools, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** pnpm keeps the lockfile of what it installed. */
function isInstalled() {
  const [wanted, installed] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((path) => new URL(path, tools));
  return existsSync(installed) && readFileSync(installed).equals(readFileSync(wanted));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installTools();
