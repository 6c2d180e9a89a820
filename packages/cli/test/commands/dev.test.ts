// `portico dev`: starts again after a change, waits after a failure, and leaves nothing running.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const dev = suite<{ project: Project }>('portico dev');

dev.before.each((context) => {
  context.project = new Project();
});
dev.after.each(({ project }) => project.dispose());

/** A program that serves the fake app under a title of its own. */
function titled(title: string): string {
  return `import { app } from './app.js';\nObject.assign(app, { title: '${title}' });\nexport { app };\n`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

dev('a change starts the app again, says why, and lets the old one close', async ({ project }) => {
  project.write('src/main.ts', titled('First').replace('./app', '../app'));
  const running = project.start('dev', 'src/main.ts', '--port', '0');
  const [, first] = await running.says(/Serving First on (\S+)\n/);
  const before = running.output.length;
  project.write('src/main.ts', titled('Second').replace('./app', '../app'));
  const [, second] = await running.says(/Serving Second on (\S+)\n/, before);
  assert.match(running.stdout, /\nserver closing\napp closed\nRestarting: src\/main\.ts changed\n/);
  assert.equal([await answers(first as string), await answers(second as string)], [false, true]);
});

dev('after a failure it waits for the next change', async ({ project }) => {
  project.write('p.ts', titled('First'));
  const running = project.start('dev', 'p.ts', '--port', '0');
  await running.url();
  project.write('p.ts', 'export const app = ;');
  await running.says(/Cannot load p\.ts: Failed to parse/);
  await running.says(/The app ended \(exit code 2\); waiting for a change\n/);
  const before = running.output.length;
  project.write('p.ts', titled('Mended'));
  await running.says(/Serving Mended on/, before);
});

dev('a program that still waits while it is imported is let go at once', async ({ project }) => {
  const waiting = (name: string): string =>
    `console.log('${name} waits');\nawait new Promise(() => setInterval(() => {}, 9));`;
  project.write('p.ts', waiting('First'));
  const running = project.start('dev', 'p.ts', '--port', '0');
  await running.says(/First waits/);
  const start = Date.now();
  project.write('p.ts', waiting('Second'));
  await running.says(/Second waits/);
  running.signal('SIGTERM');
  const { code, stderr } = await running.ended;
  assert.equal([code, stderr], [0, '']);
  // Twice what a child has to close.
  assert.ok(Date.now() - start < 10_000);
});

dev('what is installed, built, hidden or no source starts nothing', async ({ project }) => {
  project.write('dist/built.js', '1');
  project.write('.cache/hidden.ts', '1');
  const running = project.start('dev', 'app.ts', '--port', '0');
  await running.url();
  for (const file of ['dist/built.js', '.cache/hidden.ts', '.envrc', 'data.sqlite']) project.write(file, 'changed');
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.not.match(running.stdout, 'Restarting');
  project.write('new.ts', '1');
  await running.says(/Restarting: new\.ts changed/);
});

dev('what sets the variables of the app starts it again', async ({ project }) => {
  const running = project.start('dev', 'app.ts', '--port', '0');
  await running.url();
  project.write('.env', 'PORT=8001\n');
  await running.says(/Restarting: \.env changed/);
});

dev(
  'so does .env where the command stands, but no source there, if the program is in a folder below',
  async ({ project }) => {
    project.write('src/main.ts', titled('First').replace('./app', '../app'));
    const running = project.start('dev', 'src/main.ts', '--port', '0');
    await running.url();
    project.write('beside.ts', 'changed');
    await new Promise((resolve) => setTimeout(resolve, 400));
    project.write('.env', 'PORT=8001\n');
    await running.says(/Restarting: \.env changed/);
    assert.is(running.stdout.match(/Restarting/g)?.length, 1);
  },
);

dev('several files written together start it once', async ({ project }) => {
  const running = project.start('dev', 'app.ts', '--port', '0');
  await running.url();
  for (const name of ['a', 'b', 'c']) project.write(`${name}.ts`, 'export {};');
  await running.says(/Restarting[\s\S]*Serving/);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.is(running.stdout.match(/Restarting/g)?.length, 1);
});

dev('SIGINT closes the app in order and ends with 0', async ({ project }) => {
  const running = project.start('dev', 'app.ts', '--port', '0');
  const url = await running.url();
  running.signal('SIGINT');
  const { code, stdout } = await running.ended;
  assert.is(code, 0);
  assert.match(stdout, /server closing\napp closed\n$/);
  assert.is(await answers(url), false);
});

dev('the app does not outlive a parent that was killed', async ({ project }) => {
  const running = project.start('dev', 'app.ts', '--port', '0');
  const url = await running.url();
  running.signal('SIGKILL');
  await running.says(/app closed/);
  assert.is(await answers(url), false);
});

dev('a missing file is one message and nothing waits', async ({ project }) => {
  const { code, stderr } = await project.run('dev', 'missing.ts');
  assert.is(code, 2);
  assert.match(stderr, /^Cannot load missing\.ts: there is no such file\. .+\n$/);
});

dev.run();
