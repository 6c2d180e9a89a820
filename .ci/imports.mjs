// Owns what a source file imports (types and dynamic imports too) and the circles that imports form.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
// TypeScript 7 offers no API for reading a file's imports.
import typescript from 'typescript-5.9';

/**
 * The imports of a file, each once.
 * @returns The specifier, and for relative ones the file it leads to.
 */
export function importsOf(file) {
  const { importedFiles } = typescript.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const specifiers = new Set(importedFiles.map((imported) => imported.fileName));
  return [...specifiers].map((specifier) => ({
    specifier,
    target: specifier.startsWith('.') ? resolveRelative(file, specifier) : undefined,
  }));
}

function resolveRelative(file, specifier) {
  const path = join(dirname(file), specifier);
  const candidates = [path.replace(/\.js$/, '.ts'), `${path}.ts`, join(path, 'index.ts')];
  return candidates.find((candidate) => candidate.endsWith('.ts') && existsSync(candidate)) ?? path;
}

/**
 * Finds circles of imports.
 * @param sources Files with their imports.
 * @returns Each circle as a list of files that ends where it begins.
 */
export function findCircles(sources) {
  const targets = new Map(sources.map(({ file, imports }) => [file, imports.flatMap(({ target }) => target ?? [])]));
  const done = new Set();
  const circles = [];
  const visit = (file, trail) => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
      done.add(file);
    }
  };
  for (const file of targets.keys()) visit(file, []);
  return circles;
}
