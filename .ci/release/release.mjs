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
    const tag = `v${versionOf(root)}`;
    if (isTagged(root, tag))
      throw new Error(`Cannot release: this is ${tag} already. If it was not pushed, ${wayOn(root, `${tag}~1`)}`);
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

/** Numbers the packages, and what else knows the version. */
function number(tree, part) {
  const text = read(tree, 'docs/changelog.md');
  pnpm(tree, 'version', part, '-r', '--no-git-checks');
  const version = versionOf(tree);
  writeFileSync(join(tree, 'docs/changelog.md'), closeUnreleased(text, version, new Date().toISOString().slice(0, 10)));
  const brand = 'packages/core/src/errors/brand.ts';
  const numbered = read(tree, brand).replace(/(export const version = ')[^']*/, `$1${version}`);
  writeFileSync(join(tree, brand), numbered);
}

/** Commits the release and tags it. */
function commit(tree) {
  const version = versionOf(tree);
  git(tree, 'commit', '--quiet', '--all', '--message', `Release ${version}`);
  git(tree, 'tag', '--annotate', `v${version}`, '--message', version);
}

const isTagged = (tree, tag) => git(tree, 'tag', '--points-at', 'HEAD').split('\n').includes(tag);

/** What to do about a release that is committed here and pushed nowhere. @param before The commit before it. */
function wayOn(tree, before) {
  const tag = `v${versionOf(tree)}`;
  return `push it: git push --atomic origin HEAD ${tag}\nOr take it back: git tag --delete ${tag}; git reset --hard ${before}`;
}

/** Does something, and says what to do then if it fails; in a copy that is gone by then, nothing. */
function attempt(work, { isRehearsal }, say) {
  try {
    work();
  } catch (error) {
    throw isRehearsal ? error : new Error(`${error.message}\n${say()}`, { cause: error });
  }
}

/** @throws {Error} If what is checked out is no release. */
function checkTag(tree) {
  const tag = `v${versionOf(tree)}`;
  if (isTagged(tree, tag)) return;
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

/** Nothing is committed before it is built, and nothing is pushed alone. */
function release(tree, command) {
  const { step, isRehearsal } = command;
  if (step !== 'publish') {
    const before = git(tree, 'rev-parse', 'HEAD');
    attempt(
      () => {
        number(tree, step);
        run(tree, 'npm', 'run', '--silent', 'build');
      },
      command,
      () => 'Nothing is committed. To take back what was numbered: git restore .',
    );
    commit(tree);
    if (isRehearsal) return publish(tree, command);
    return attempt(
      () => run(tree, 'git', 'push', '--atomic', 'origin', 'HEAD', `v${versionOf(tree)}`),
      command,
      () =>
        `${versionOf(tree)} is committed and tagged here, and pushed nowhere. When that is mended, ${wayOn(tree, before)}`,
    );
  }
  publish(tree, command);
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
