// What a shell is told: the declarations of the commands, and files where a command takes one.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shells } from '../../src/completion/shells.js';
import { createProgram } from '../../src/create-program.js';
import { executable, Project } from '../portico.js';

const test = suite<{ project: Project }>('portico completion');

test.before((context) => {
  context.project = new Project({ 'src/main.ts': '', 'src/a.d.ts': '', 'dist/main.js': '', 'openapi.yaml': '' });
});
test.after(({ project }) => project.dispose());

/** What may follow the words, without the line for the shell. */
async function suggested(project: Project, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout } = await project.run('complete', '--', ...words);
  assert.is(code, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.match(lines.at(-1) as string, /^:\d+$/);
  return lines.slice(0, -1);
}

test('commands come with what they do, and the one for shells is not among them', async ({ project }) => {
  const names = createProgram(() => {}).commands.map((command) => command.name());
  const lines = await suggested(project, '');
  assert.equal(
    lines.map((line) => line.split('\t')[0]),
    names.filter((name) => name !== 'complete'),
  );
  assert.ok(lines.includes('run\tServe the app'));
});

test('options are those of the command', async ({ project }) => {
  assert.equal(await suggested(project, 'run', '--po'), ['--port\tthe port to listen on, 0 for any']);
  assert.equal(await suggested(project, 'routes', '--po'), []);
  assert.equal(await suggested(project, 'openapi', '--format', ''), ['json\t', 'yaml\t']);
});

test('a file is a program that lies in the folder, not what was built or declares types', async ({ project }) => {
  assert.equal(await suggested(project, 'run', ''), ['app.ts\t', 'src/main.ts\t']);
  assert.equal(await suggested(project, 'run', 'src/'), ['src/main.ts\t']);
});

for (const shell of shells) {
  test(`there is a script for ${shell}, which asks the command`, async ({ project }) => {
    const { code, stdout } = await project.run('completion', shell);
    assert.is(code, 0);
    assert.match(stdout, /portico complete\b/);
  });
}

for (const shell of shells) {
  test(`the script for ${shell} evaluates nothing`, async ({ project }) => {
    const { stdout } = await project.run('completion', shell);
    assert.not.match(stdout.replaceAll(/^\s*#.*/gm, ''), /\beval\b|Invoke-Expression|\biex\b|compgen -W/);
  });
}

/** What an interactive bash, which has read the script twice, shows for lines that are typed. */
function typeInBash({ folder }: Project, ...lines: readonly string[]): string {
  const asked = join(folder, 'bash.rc');
  const portico = `portico() { if [ "$1" = complete ]; then '${process.execPath}' '${executable}' "$@"; else printf '<%s>' "$@"; echo; fi; }`;
  const read = `eval "$('${process.execPath}' '${executable}' completion bash)"`;
  writeFileSync(asked, [portico, "PS1='$ '", read, read, ''].join('\n'));
  const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--rcfile', asked, '-i'], {
    cwd: folder,
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    env: { ...process.env, TERM: 'dumb', INPUTRC: '/dev/null' },
  });
  return stdout + stderr;
}

const completed: readonly (readonly [typed: string, given: string])[] = [
  ['portico rou\t', '<routes>'],
  ['portico run --po\t3', '<run><--port><3>'],
  ['portico openapi --format=j\t', '<openapi><--format=json>'],
  ['portico openapi --format j\t', '<openapi><--format><json>'],
  ['true; A=1 portico run src/\t', '<run><src/main.ts>'],
  ['portico openapi -o o.json -o col:o\t', '<openapi><-o><o.json><-o><col:o>'],
  ['portico run col:\t', '<run><col:on.ts>'],
  ['portico run odd\t', '<run><odd; touch evil.ts>'],
];

test('bash completes what is typed, without bash-completion', ({ project }) => {
  project.write('col:on.ts', '');
  project.write('odd; touch evil.ts', '');
  const shown = typeInBash(project, ...completed.map(([typed]) => typed));
  assert.equal(
    shown.match(/^<.*>$/gm),
    completed.map(([, given]) => given),
    shown,
  );
  assert.not.match(shown, /readonly|command not found/);
});

test('Tab in bash neither runs what is on the line nor writes to where it leads', ({ project }) => {
  project.write('keep.json', 'kept');
  const left = '\u0015';
  typeInBash(
    project,
    `portico openapi > keep.json --\t${left}`,
    `portico run $(touch evil.ts) --po\t${left}`,
    `portico run \`touch evil.ts\` "$(touch evil.ts)" --po\t${left}`,
    `portico run --app=$(touch evil.ts)\t${left}`,
    `portico run ; touch evil.ts\t${left}`,
    `portico run '; touch evil.ts; ' --po\t${left}`,
  );
  assert.is(readFileSync(join(project.folder, 'keep.json'), 'utf8'), 'kept');
  assert.not.ok(existsSync(join(project.folder, 'evil.ts')));
});

test('a shell nobody knows is refused', async ({ project }) => {
  const { code, stderr } = await project.run('completion', 'csh');
  assert.is(code, 2);
  assert.match(stderr, 'Allowed choices are bash, zsh, fish, powershell');
});

test.run();
