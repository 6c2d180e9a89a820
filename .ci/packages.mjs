// Checks what users would install: packs every package and asks publint and Are The Types Wrong about the tarball.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { findPublished, packPublished } from './pack.mjs';

/** Node requires ES modules, and compilers know it by now; `moduleResolution: node10`, which knows no subpaths, is not promised. */
const isPromised = ({ kind, resolutionKind }) => kind !== 'CJSResolvesToESM' && resolutionKind !== 'node10';
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
    .filter(isPromised)
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

async function checkOne({ manifest, tarball }) {
  const problems = [...(await lint(tarball, manifest)), ...(await checkTypes(new Uint8Array(tarball)))];
  return problems.map((problem) => `${manifest.name}: ${problem}`);
}

const published = findPublished();
const missing = published.flatMap(({ folder, manifest }) =>
  checkFiles(folder, manifest).map((problem) => `${manifest.name}: ${problem}`),
);
const packed = packPublished();
const problems = [...missing, ...(await Promise.all(packed.map(checkOne))).flat()];
if (packed.length !== published.length) problems.push(`${packed.length} of ${published.length} packages were packed`);
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? `${packed.length} packages are fit to publish.` : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
