// The executable itself: help, version and refusals, with their streams and exit codes.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { usage } from '../src/command.js';
import { Project } from './portico.js';

const executable = suite<{ project: Project }>('portico');

executable.before((context) => {
  context.project = new Project();
});
executable.after(({ project }) => project.dispose());

executable('--help prints the usage', async ({ project }) => {
  assert.equal(await project.run('--help'), { code: 0, stdout: `${usage}\n`, stderr: '' });
});

executable("--version prints the package's version", async ({ project }) => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  assert.equal(await project.run('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
});

executable('a line that is not understood says so on stderr and ends with 1', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('run', 'app.ts', '--prot', '1');
  assert.equal([code, stdout], [1, '']);
  assert.is(stderr, "Cannot run: Unknown option '--prot'. See portico --help.\n");
});

executable.run();
