// What a shell is told: the declarations of the commands, and files where a command takes one.
import { execFileSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shells } from '../../src/completion/shells.js';
import { createProgram } from '../../src/create-program.js';
import { Project } from '../portico.js';

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

test('the script for bash is one, and completes a line', async ({ project }) => {
  const script = (await project.run('completion', 'bash')).stdout;
  const ask = `
portico() { printf 'run\\tServe the app\\n:4\\n'; }
_get_comp_words_by_ref() { cur=ru; prev=portico; words=(portico ru); cword=1; }
compopt() { :; }
${script}
__portico_complete
echo "\${COMPREPLY[@]}"`;
  assert.is(execFileSync('bash', ['-c', ask], { encoding: 'utf8' }).trim(), 'run');
});

test('a shell nobody knows is refused', async ({ project }) => {
  const { code, stderr } = await project.run('completion', 'csh');
  assert.is(code, 2);
  assert.match(stderr, 'Allowed choices are bash, zsh, fish, powershell');
});

test.run();
