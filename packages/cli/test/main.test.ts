// The executable itself: help, version and refusals, with their streams and exit codes.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from './portico.js';

const executable = suite<{ project: Project }>('portico');

executable.before((context) => {
  context.project = new Project({
    'src/main.ts': "export { app } from '../app.js';",
    'broken.ts': "throw new Error('outer', { cause: new Error('inner') });",
  });
});
executable.after(({ project }) => project.dispose());

executable('--help prints the help', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('--help');
  assert.equal([code, stderr], [0, '']);
  assert.match(stdout, /^Usage: portico <command> \[file\] \[options\]\n/);
});

executable('help <command> and <command> --help print the same', async ({ project }) => {
  const [one, other] = [await project.run('help', 'audit'), await project.run('audit', '-h')];
  assert.equal([one, one.code], [other, 0]);
  assert.match(one.stdout, /^Usage: portico audit/);
});

executable('no command shows the help as an error', async ({ project }) => {
  const { code, stdout, stderr } = await project.run();
  assert.equal([code, stdout], [2, '']);
  assert.match(stderr, /^Usage: portico/);
});

executable("--version prints the package's version", async ({ project }) => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  assert.equal(await project.run('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  assert.equal(await project.run('-v'), { code: 0, stdout: `${version}\n`, stderr: '' });
});

executable('a line that is not understood says so on stderr and ends with 2', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('run', 'app.ts', '--prot', '1');
  assert.equal([code, stdout], [2, '']);
  assert.match(stderr, /^Cannot understand portico run: .*\n$/);
});

executable('options may stand before and after the file, which need not be written', async ({ project }) => {
  for (const args of [['--port', '0', 'app.ts', '--host=127.0.0.1'], ['--port=0']]) {
    const running = project.start('run', ...args);
    assert.match(await running.url(), /^http:\/\/127\.0\.0\.1:\d+$/);
    await running.kill();
  }
});

executable('colours are for who asks for them', async ({ project }) => {
  const loud = await project.with({ FORCE_COLOR: '1' }).run('--help');
  assert.match(loud.stdout, '\u001b[1mUsage:\u001b[22m');
  const quiet = await project.with({ FORCE_COLOR: '1', NO_COLOR: '1' }).run('--help');
  assert.is(quiet.stdout.includes('\u001b'), false);
});

executable('--stack shows all of an error that is otherwise cut', async ({ project }) => {
  const short = await project.run('routes', 'missing.ts');
  assert.match(short.stderr, /^Cannot load missing\.ts: [^\n]*\n$/);
  const long = await project.run('routes', 'missing.ts', '--stack');
  assert.equal([short.code, long.code], [2, 2]);
  assert.match(long.stderr, /CliError: Cannot load missing\.ts: [\s\S]*\n {4}at resolveProgram/);
});

executable.run();
