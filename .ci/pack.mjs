// Owns what is published: all packages of `packages/` but the private ones, packed as the registry would get them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns Each package that is published: its folder, and its package.json. */
export function findPublished() {
  return readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(root, 'packages', name))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true);
}

/** Packs them. @returns For each the package.json that is in the tarball, which names versions, and the tarball's bytes. */
export function packPublished() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-pack-'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const filters = findPublished().flatMap(({ manifest }) => ['--filter', manifest.name]);
  try {
    const args = ['--yes', packageManager, '-r', ...filters, 'pack', '--pack-destination', folder];
    execFileSync('npx', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    return readdirSync(folder).map((file) => readTarball(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readTarball(file) {
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' }));
  const files = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n');
  const unpacked = execFileSync('tar', ['-xzOf', file], { maxBuffer: 2 ** 28 }).length;
  return { manifest, files: files.map((path) => path.replace('package/', '')), tarball: readFileSync(file), unpacked };
}
