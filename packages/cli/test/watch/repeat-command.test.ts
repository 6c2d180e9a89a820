// `--watch` of the commands that write a file: written again after each change, and not after its own writing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('--watch');

test.before.each((context) => {
  context.project = new Project();
});
test.after.each(({ project }) => project.dispose());

function titled(title: string): string {
  return `import { app } from './app.js';\nObject.assign(app, { title: '${title}' });\nexport { app };\n`;
}

test('the document is written again after a change, whatever was wrong between', async ({ project }) => {
  project.write('p.ts', titled('First'));
  const running = project.start('openapi', 'p.ts', '--watch', '-o', 'openapi.json');
  await running.says(/Wrote openapi\.json\n/);
  let before = running.output.length;
  project.write('p.ts', 'export const app = ;');
  await running.says(/Restarting: p\.ts changed\nCannot load p\.ts: Failed to parse/, before);
  before = running.output.length;
  project.write('p.ts', titled('Second'));
  await running.says(/Wrote openapi\.json\n/, before);
  assert.is(JSON.parse(readFileSync(join(project.folder, 'openapi.json'), 'utf8')).info.title, 'Second');
  before = running.output.length;
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.is(running.output.slice(before), '');
  running.signal('SIGINT');
  assert.is((await running.ended).code, 0);
});

test('what is printed cannot be written over', async ({ project }) => {
  const { code, stderr } = await project.run('openapi', '--watch');
  assert.is(code, 2);
  assert.match(stderr, /^Cannot watch: .* Say which file to write, as in --output openapi\.json\.\n$/);
});

test.run();
