// Checks what users would install: packs every package and asks publint and Are The Types Wrong about the tarball.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** ESM only: what CommonJS and `moduleResolution: node10` would see is not promised. */
const unpromised = new Set(['node10', 'node16-cjs']);
const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));

function pack(folder, destination) {
  const args = ['--yes', packageManager, 'pack', '--pack-destination', destination];
  execFileSync('npx', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [tarball] = readdirSync(destination);
  return readFileSync(join(destination, tarball));
}

async function lint(tarball, manifest) {
  const { messages } = await publint({
    pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) },
  });
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`);
}

async function checkTypes(tarball) {
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  if (types === false) return ['attw: the package ships no types'];
  return problems
    .filter(({ resolutionKind }) => !unpromised.has(resolutionKind))
    .map(
      ({ kind, entrypoint, resolutionKind }) => `attw: ${kind} at ${entrypoint ?? '.'} (${resolutionKind ?? 'any'})`,
    );
}

/** Whatever package.json promises must be there: `tsc` builds no `bin`, and `files` passes over what is missing. */
function checkFiles(folder, { bin = {}, files = [] }) {
  return [...Object.values(bin), ...files]
    .filter((file) => !file.startsWith('!'))
    .filter((file) => !existsSync(join(folder, file)))
    .map((file) => `package.json names ${file}, which does not exist`);
}

/** What is never published. */
function isPrivate(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).private === true;
}

async function checkOne(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const destination = mkdtempSync(join(tmpdir(), 'portico-pack-'));
  try {
    const tarball = pack(folder, destination);
    return [
      ...checkFiles(folder, manifest),
      ...(await lint(tarball, manifest)),
      ...(await checkTypes(new Uint8Array(tarball))),
    ].map((problem) => `${manifest.name}: ${problem}`);
  } catch (error) {
    return [`${manifest.name}: ${error instanceof Error ? error.message : error}`];
  } finally {
    rmSync(destination, { recursive: true });
  }
}

const folders = readdirSync('packages')
  .map((name) => join('packages', name))
  .filter((folder) => existsSync(join(folder, 'package.json')) && !isPrivate(folder));
const problems = (await Promise.all(folders.map(checkOne))).flat();
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? `${folders.length} packages are fit to publish.` : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
