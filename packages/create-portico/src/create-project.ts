// Owns the making of a project: the layers of its variant in one folder, with its name and the versions that fit this release.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { CreateError } from './create-error.js';
import { byNpm, findInstaller, type Installer } from './find-installer.js';
import { type Json, mergePatch } from './merge-patch.js';
import { mergeSections } from './merge-sections.js';
import { readLayer } from './read-layer.js';
import { layersOf, type Variant } from './variant.js';

/** The name of the project that the templates are. */
const templateName = 'portico-app';

/** Which project is created, and where. */
export interface ProjectOptions extends Variant {
  /** Its folder; it is made unless it is there and empty. */
  readonly folder: string;
  /** Whose commands its README shows. Default: npm, or what the runtime brings. */
  readonly installer?: Installer;
}

/** What was created. */
export interface Project {
  /** The name in its package.json, made of the folder's. */
  readonly name: string;
  /** Its files, as paths below the folder. */
  readonly files: readonly string[];
}

/**
 * Creates a project; installs nothing.
 * @param options Which, and where.
 * @returns Its name and its files.
 * @throws {CreateError} If the folder is not empty, or none that can be written, or this Node does not run the project.
 */
export function createProject(options: ProjectOptions): Project {
  const { runtime = 'node', installer = findInstaller(undefined, runtime) } = options;
  // Of '', too, which is no path of anything.
  const folder = resolve(options.folder);
  const name = nameOf(folder);
  checkNode(options);
  checkEmpty(folder);
  const files = composeFiles(layersOf(options), isInWorkspace(folder) ? {} : (installer.files ?? {}));
  for (const [path, text] of files) {
    const written = nameCommands(path, text.replaceAll(templateName, name), installer);
    attempt(folder, 'written', () => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), written);
    });
  }
  return { name, files: [...files.keys()].sort() };
}

/** Such as npm takes, and as may stand in a string of JSON, TypeScript or a shell. */
function nameOf(folder: string): string {
  const name = basename(folder)
    // Of a letter with a mark, the letter.
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);
  return name === '' ? templateName : name;
}

/** Bun and Deno have SQLite of their own. */
function checkNode({ database, runtime = 'node' }: Variant): void {
  if (database !== 'sqlite' || runtime !== 'node' || isBuiltin('node:sqlite')) return;
  throw new CreateError(
    `Cannot create a project with --database sqlite: it runs on Node 22.13 or newer, which has SQLite built in, and this is Node ${process.versions.node}. Install a newer one, or add --runtime bun or --runtime deno.`,
  );
}

/** A new repository counts as empty. */
function checkEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  const found = attempt(folder, 'read', () => readdirSync(folder)).filter((name) => name !== '.git');
  if (found.length > 0)
    throw new CreateError(
      `Cannot create a project in ${folder}: it is not empty (${found[0]}). Name a folder that is, as in npm create portico my-app.`,
    );
}

/** Whether a package.json above has workspaces: what holds for them is said there. */
function isInWorkspace(folder: string): boolean {
  const above = dirname(folder);
  if (above === folder) return false;
  return hasWorkspaces(join(above, 'package.json')) || isInWorkspace(above);
}

function hasWorkspaces(file: string): boolean {
  try {
    return 'workspaces' in JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** @throws {CreateError} If the disk refuses: a file that stands in the way, a folder of somebody else. */
function attempt<Result>(folder: string, what: 'read' | 'written', work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CreateError(
      `Cannot create a project in ${folder}: it cannot be ${what} (${reason}). Name another folder, as in npm create portico my-app.`,
      { cause: error },
    );
  }
}

/** A later layer replaces files of the ones below; its package.json and its README change theirs. */
function composeFiles(layers: readonly string[], added: Installer['files'] = {}): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let manifest: Json = {};
  for (const layer of layers) {
    for (const [path, text] of readLayer(layer)) {
      if (path === 'package.json') manifest = mergePatch(manifest, JSON.parse(text));
      else if (path === 'README.md') files.set(path, mergeSections(files.get(path) ?? '', text));
      else files.set(path, text);
      // What is in no repository is made of what is.
      if (path === '.env.example') files.set('.env', text);
    }
  }
  for (const [path, text] of Object.entries(added)) files.set(path, (files.get(path) ?? '') + text);
  return files.set('package.json', `${JSON.stringify(fillVersions(manifest), undefined, 2)}\n`);
}

/** In a template each dependency is `*`: which versions fit together is known to this package's own manifest. */
function fillVersions(manifest: Json): Json {
  const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const patch = ['dependencies', 'devDependencies'].map((kind) => {
    const wanted = Object.keys((manifest as Record<string, Record<string, Json>>)[kind] ?? {}).sort();
    return [kind, Object.fromEntries(wanted.map((name) => [name, devDependencies[name]]))];
  });
  return { ...(manifest as Record<string, Json>), ...Object.fromEntries(patch) };
}

/** The templates' READMEs and Dockerfile speak of npm. */
function nameCommands(path: string, text: string, { script, image = byNpm }: Installer): string {
  if (path === 'Dockerfile')
    return text
      .replaceAll(byNpm.files, image.files)
      .replaceAll(byNpm.install, image.install)
      .replaceAll(byNpm.prune, image.prune);
  if (!path.endsWith('.md')) return text;
  return text.replaceAll(/`npm (?:run )?(start|test|dev|audit)`/g, (_, name: string) => `\`${script(name)}\``);
}
