// `portico audit --lock`: written, kept, broken, behind, and what a pipeline is told.
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/audit/report.js';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('portico audit --lock');

const modules = fileURLToPath(new URL('../../../../examples/node_modules', import.meta.url));

/** A program in which each route has a list of what it demands. */
function program(routes: string): string {
  return `
    import { App, dependency, HTTPBearer, HTTPException, Security } from 'portico';
    const user = dependency([new HTTPBearer()], function user({ credentials }) {
      if (credentials !== 'a') throw new HTTPException(401);
      return credentials;
    });
    export const app = new App({ docs: false });
    ${routes}
  `;
}

const guarded = "app.delete('/a', [user], () => undefined);";

test.before((context) => {
  context.project = new Project();
  rmSync(join(context.project.folder, 'node_modules'));
  symlinkSync(modules, join(context.project.folder, 'node_modules'));
});
test.after(({ project }) => project.dispose());

async function lock(project: Project, routes: string, ...options: string[]) {
  project.write('locked.ts', program(routes));
  // A pipeline writes no lock.
  return project.with({ CI: '' }).run('audit', 'locked.ts', '--lock', 'security.lock', ...options);
}

test('it is written, holds, breaks, is behind, and is written anew', async ({ project }) => {
  const text = (): string => readFileSync(join(project.folder, 'security.lock'), 'utf8');
  const written = await lock(project, guarded);
  assert.equal([written.code, /\nWrote security\.lock\.\n/.test(written.stdout)], [0, true]);
  assert.match(text(), /\nscheme HTTPBearer {2}bearer\n\nDELETE \/a {2}HTTPBearer {2}\+1\n$/);

  const held = await lock(project, guarded);
  assert.equal([held.code, /\nsecurity\.lock holds\.\n/.test(held.stdout)], [0, true]);

  const broken = await lock(project, "app.delete('/a', [], { public: true }, () => undefined);", '--json');
  assert.is(broken.code, 1);
  const report: Report = JSON.parse(broken.stdout);
  assert.equal(report.lock, { file: 'security.lock', written: false, news: [] });
  const [finding] = report.findings.filter(({ rule }) => rule === 'weaker-than-lock');
  assert.equal(finding && [finding.severity, finding.method, finding.path, finding.place], [
    'error',
    'DELETE',
    '/a',
    'security.lock',
  ]);
  assert.is(
    finding?.message,
    'DELETE /a became weaker: it asks for no credential, and the lock says HTTPBearer: no credential is enough, without ' +
      'HTTPBearer; 1 of 1 functions that may refuse the caller is gone. Demand again what it asked for; or, if it is ' +
      'meant, write security.lock anew with --update, so that a reviewer sees it.',
  );

  const more = `${guarded} app.post('/b', [user], () => undefined);`;
  const behind = await lock(project, more);
  assert.is(behind.code, 0);
  assert.match(behind.stdout, /\nwarning: security\.lock is behind: POST \/b is new\. Write it anew with --update/);
  assert.is((await lock(project, more, '--strict')).code, 1);

  const before = text();
  assert.is((await lock(project, more, '--update')).code, 0);
  assert.is(text(), before.replace(/$/, 'POST /b  HTTPBearer  +1\n'));
});

test('a lock that is gone is not written where nobody would see it', async ({ project }) => {
  project.write('locked.ts', program(guarded));
  process.env['CI'] = 'true';
  try {
    const ended = await project.run('audit', 'locked.ts', '--lock', 'gone.lock');
    assert.equal(
      [ended.code, ended.stderr],
      [2, 'Cannot hold gone.lock: there is no such file. Write it with --update, and commit it.\n'],
    );
  } finally {
    delete process.env['CI'];
  }
});

test('what cannot be read, or written, is said', async ({ project }) => {
  project.write('broken.lock', '<<<<<<<\n');
  const broken = await project.run('audit', 'locked.ts', '--lock', 'broken.lock');
  assert.equal([broken.code, /^Cannot read broken\.lock, line 1: /.test(broken.stderr)], [2, true]);
  const folder = await project.run('audit', 'locked.ts', '--lock', '.');
  assert.equal([folder.code, /^Cannot read \.: /.test(folder.stderr)], [2, true]);
  const missing = await project.run('audit', 'locked.ts', '--lock', 'no/security.lock', '--update');
  assert.equal([missing.code, /^Cannot write no\/security\.lock: /.test(missing.stderr)], [2, true]);
  const alone = await project.run('audit', 'locked.ts', '--update');
  assert.equal(
    [alone.code, alone.stderr],
    [2, 'Cannot update a lock: no file is given. Write --lock security.lock --update.\n'],
  );
});

test.run();
