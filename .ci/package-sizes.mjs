// Owns how large what is published is, and what it brings along: the figures of docs/packages.md. Run as a script it renews them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findInstalled } from './installed.mjs';
import { findPublished, packPublished } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/packages.md');

/** @returns How many packages of how many bytes are there where an app has `portico` and installs the named ones. */
export function measureInstall(names, packages) {
  const own = new Map(packages.map(({ manifest, unpacked }) => [manifest.name, unpacked]));
  const seen = new Set();
  const found = ['portico', ...names].flatMap((name) => findInstalled(folderOf(name), { peers: false, seen }));
  const bytes = found.map(({ path, manifest }) => own.get(manifest.name) ?? bytesBelow(path));
  return { count: found.length, bytes: bytes.reduce((sum, size) => sum + size, 0) };
}

/** Of this workspace, or of what one of its packages uses. */
function folderOf(name) {
  const ours = findPublished().find(({ manifest }) => manifest.name === name);
  if (ours !== undefined) return ours.folder;
  const above = ['packages/portico', 'packages/jobs', 'packages/redis', 'packages/client', 'examples'];
  const found = above.map((folder) => join(root, folder, 'node_modules', name)).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`Cannot find ${name}. Install it, with: npm run setup`);
  return found;
}

function bytesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => join(folder, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesBelow(path) : statSync(path).size), 0);
}

/**
 * Reads the rows that have figures: of a package, whose first cell is a link to it, and of an install, whose first cell is the command.
 * @returns For each its line, what it names, and its last two cells.
 */
export function readRows(text = readFileSync(page, 'utf8')) {
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name] = /^\[`(.+)`\]/.exec(cells[1] ?? '') ?? [];
    const [, install] = /^`npm install (.+)`$/.exec(cells[1] ?? '') ?? [];
    const names = (name ?? install)?.split(' ').filter((word) => !word.startsWith('--'));
    return names === undefined ? [] : [{ line, names, isInstall: name === undefined, figures: cells.slice(-3, -1) }];
  });
}

/** @returns The last two cells of a row as they should be. */
export function measureRow({ names, isInstall }, packages) {
  if (isInstall) {
    const { count, bytes } = measureInstall(names, packages);
    return [String(count), `${(bytes / 1e6).toFixed(1)} MB`];
  }
  const { tarball, unpacked } = packages.find(({ manifest }) => manifest.name === names[0]);
  return [tarball.length, unpacked].map((bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`);
}

function renew() {
  const packages = packPublished();
  let text = readFileSync(page, 'utf8');
  for (const row of readRows(text)) {
    const cells = row.line.split('|').slice(0, -3);
    text = text.replace(row.line, [...cells, ...measureRow(row, packages), ''].join('|'));
  }
  writeFileSync(page, text);
  execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', page], { cwd: root });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) renew();
