// Owns whether a package that should be there once is there twice.
import { relative } from 'node:path';
import type { Installed } from '../program/read-manifest.js';
import { type Diagnosis, warning, well, wrong } from './diagnosis.js';
import { findAllPackages } from './installed.js';

/** Packages of which two copies do not know each other, or have two minds about one thing. */
const single = /^(portico|@portico\/.*|zod|reflect-metadata)$/;

/** Looks for copies among all that a project reaches. */
export function checkCopies(project: Installed): readonly Diagnosis[] {
  const doubled = [...groupByName(findAllPackages(project))].filter(([, places]) => places.length > 1);
  if (doubled.length === 0) return [well('No package of Portico, zod or reflect-metadata is there twice')];
  return doubled.map(([name, places]) => describeCopies(name, places, project));
}

function groupByName(packages: readonly Installed[]): ReadonlyMap<string, readonly Installed[]> {
  const groups = new Map<string, Installed[]>();
  for (const installed of packages) {
    const { name } = installed.manifest;
    if (name === undefined || !single.test(name)) continue;
    groups.set(name, [...(groups.get(name) ?? []), installed]);
  }
  return groups;
}

function describeCopies(name: string, places: readonly Installed[], project: Installed): Diagnosis {
  const versions = new Set(places.map(({ manifest }) => manifest.version));
  const list = places.map(({ folder, manifest }) => `${manifest.version} in ${relative(project.folder, folder)}`);
  const message = `${name} is there ${places.length} times: ${list.join(', ')}.`;
  const fix = `Find who asks for it with npm ls ${name}, let all ask for one version, and write npm dedupe.`;
  return versions.size > 1 && name !== 'zod' ? wrong(message, fix) : warning(message, fix);
}
