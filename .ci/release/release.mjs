// `npm run release -- minor`: one command that checks, tests, numbers, builds and tags all packages under one version, and pushes the tag;
// the workflow of that tag says `npm run release -- publish`, which tests, packs and publishes with provenance. With `--dry-run` all of it
// happens in a copy, and nothing leaves this machine.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkPart, closeUnreleased } from './changelog.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['patch', 'minor', 'major'];

/** Where GitHub and GitLab say how a workflow proves who it is. */
const identities = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'SIGSTORE_ID_TOKEN'];

/** Runs a program in a tree, and shows what it prints. */
function run(tree, program, ...args) {
  console.log(`\n── ${program} ${args.join(' ')}`);
  execFileSync(program, args, { cwd: tree, stdio: ['ignore', 'inherit', 'inherit'] });
}

const git = (tree, ...args) => execFileSync('git', args, { cwd: tree, encoding: 'utf8' }).trim();
const read = (tree, path) => readFileSync(join(tree, path), 'utf8');
const versionOf = (tree) => JSON.parse(read(tree, 'packages/portico/package.json')).version;

function pnpm(tree, ...args) {
  const { packageManager } = JSON.parse(read(tree, 'package.json'));
  run(tree, 'npx', '--yes', packageManager, ...args);
}

/** @throws {Error} If the command is none. */
function readCommand() {
  const options = {
    'dry-run': { type: 'boolean' },
    'skip-tests': { type: 'boolean' },
    registry: { type: 'string' },
  };
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [step] = positionals;
  if (positionals.length !== 1 || ![...parts, 'publish'].includes(step)) {
    throw new Error('Cannot release: it is not said what. Write npm run release -- patch, minor, major or publish.');
  }
  const rehearsed = Object.keys(values).find((name) => name !== 'dry-run');
  if (rehearsed !== undefined && !values['dry-run']) {
    throw new Error(
      `Cannot release with --${rehearsed}: what is published was tested, and is published to all. Add --dry-run.`,
    );
  }
  return {
    step,
    isRehearsal: values['dry-run'] === true,
    skipTests: values['skip-tests'] === true,
    registry: values.registry,
  };
}

/** What can be known before the tests have run. @throws {Error} If this tree cannot be released so. */
function check({ step, isRehearsal }) {
  const changed = git(root, 'status', '--porcelain');
  if (changed !== '') {
    throw new Error(`Cannot release: the tree is not clean. Commit this, or take it back:\n${changed}`);
  }
  if (step !== 'publish') {
    const branch = git(root, 'rev-parse', '--abbrev-ref', 'HEAD');
    if (branch !== 'main' && !isRehearsal) throw new Error(`Cannot release ${branch}. Check out main.`);
    return checkPart(step, read(root, 'docs/changelog.md'), versionOf(root));
  }
  checkTag(root);
  if (isRehearsal || identities.some((name) => process.env[name])) return;
  throw new Error(
    'Cannot publish: provenance needs the identity of a workflow, and this is none. Push the tag, and its workflow publishes.',
  );
}

/** A copy of what is committed, with what is installed and built, in a folder that somebody has to remove. */
function copyTree() {
  const copy = mkdtempSync(join(tmpdir(), 'portico-release-'));
  git(root, 'clone', '--quiet', '.', copy);
  // Where the packages say that they come from, and who commits.
  for (const setting of ['remote.origin.url', 'user.name', 'user.email']) {
    git(copy, 'config', setting, git(root, 'config', '--default', 'nobody', '--get', setting));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const folder of ['node_modules', 'dist'].map((each) => join('packages', name, each))) {
      const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
      if (existsSync(join(root, folder))) cpSync(join(root, folder), join(copy, folder), options);
    }
  }
  return copy;
}

/** Numbers the packages, and what else knows the version; commits and tags it. */
function number(tree, part) {
  const text = read(tree, 'docs/changelog.md');
  pnpm(tree, 'version', part, '-r', '--no-git-checks');
  const version = versionOf(tree);
  writeFileSync(join(tree, 'docs/changelog.md'), closeUnreleased(text, version, new Date().toISOString().slice(0, 10)));
  const brand = 'packages/core/src/errors/brand.ts';
  const numbered = read(tree, brand).replace(/(export const version = ')[^']*/, `$1${version}`);
  writeFileSync(join(tree, brand), numbered);
  git(tree, 'commit', '--quiet', '--all', '--message', `Release ${version}`);
  git(tree, 'tag', '--annotate', `v${version}`, '--message', version);
}

/** @throws {Error} If what is checked out is no release. */
function checkTag(tree) {
  const tag = `v${versionOf(tree)}`;
  if (git(tree, 'tag', '--points-at', 'HEAD').split('\n').includes(tag)) return;
  throw new Error(
    `Cannot publish: ${tag} is not what is checked out. Write npm run release -- minor first, which tags it.`,
  );
}

/** What the registry has already is passed over, so that a run which failed half-way can be run again. */
function publish(tree, { isRehearsal, registry }) {
  checkTag(tree);
  run(tree, process.execPath, '.ci/packages.mjs');
  const where = registry === undefined ? ['--dry-run'] : ['--registry', registry];
  const how = isRehearsal ? where : ['--provenance'];
  pnpm(tree, 'publish', '-r', '--access', 'public', '--no-git-checks', ...how);
}

function release(tree, { step, isRehearsal, registry }) {
  if (step !== 'publish') {
    number(tree, step);
    run(tree, 'npm', 'run', '--silent', 'build');
    if (!isRehearsal) run(tree, 'git', 'push', '--atomic', 'origin', 'HEAD', `v${versionOf(tree)}`);
  }
  if (step === 'publish' || isRehearsal) publish(tree, { isRehearsal, registry });
}

try {
  const command = readCommand();
  check(command);
  if (!command.skipTests) run(root, 'bash', '.ci/run');
  const tree = command.isRehearsal ? copyTree() : root;
  try {
    release(tree, command);
    console.log(`\n${versionOf(tree)} ${command.isRehearsal ? 'would be' : 'is'} released.`);
  } finally {
    if (command.isRehearsal) rmSync(tree, { recursive: true });
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
