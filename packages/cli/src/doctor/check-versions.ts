// Owns whether Node and the packages are of versions that Portico works with.
import process from 'node:process';
import { type Diagnosis, well, wrong } from './diagnosis.js';
import { findPackage } from './installed.js';

type Version = readonly [major: number, minor: number];

/** The oldest Node that Portico is tested with. */
const oldestNode: Version = [20, 19];

interface Wanted {
  readonly name: string;
  readonly oldest: Version;
  readonly why: string;
}

const wanted: readonly Wanted[] = [
  { name: 'typescript', oldest: [5, 9], why: 'older compilers are not tested' },
  { name: 'zod', oldest: [4, 2], why: 'schemas of older versions do not describe themselves' },
];

/** @param node The version of Node, such as `20.19.0`. */
export function checkVersions(folder: string, node: string = process.versions.node): readonly Diagnosis[] {
  const runtime = isOlder(node, oldestNode)
    ? wrong(`Node ${node} is older than ${oldestNode.join('.')}.`, 'Install a newer one: https://nodejs.org')
    : well(`Node ${node}`);
  return [runtime, ...wanted.flatMap((each) => checkPackage(each, folder))];
}

function checkPackage({ name, oldest, why }: Wanted, folder: string): readonly Diagnosis[] {
  const version = findPackage(name, folder)?.manifest.version;
  if (version === undefined) return [];
  if (!isOlder(version, oldest)) return [well(`${name} ${version}`)];
  const least = oldest.join('.');
  return [wrong(`${name} ${version} is older than ${least}: ${why}.`, `Write npm install ${name}@latest.`)];
}

function isOlder(version: string, [major, minor]: Version): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
