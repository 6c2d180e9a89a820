// `portico check`: an app that keeps its word passes, one that does not fails with a line to see it by, and the exit code says so.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContractReport } from '@portico/check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('portico check');

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

const right = `
import { App, HTTPBearer, Query } from 'portico';
import { z } from 'zod';

export const app = new App();
app.get('/double', [new HTTPBearer(), Query('value', z.int())], { response: Number }, ({ credentials }, value) => {
  if (credentials !== 'staff') throw new Error('a stranger');
  return value;
});
`;

const bare = 'export const app = { listen() {}, ready() {}, fetch() {} };';

const wrong = right.replace(
  "if (credentials !== 'staff') throw new Error('a stranger');",
  "if (value > 6) return Response.json('many');",
);

const stored = `
import { App, dependency } from 'portico';
export const database = dependency([], () => { throw new Error('no database'); });
export const app = new App({ dependencies: [database], logger: { error() {} } });
app.get('/', [], () => 'done');
`;

const setup = `
import { contractOptions } from 'portico/testing';
import { database } from './stored.js';
export default contractOptions({ seed: 7, requests: 40, overrides: [[database, () => undefined as never]] });
`;

test.before((context) => {
  context.project = new Project({
    'right.ts': right,
    'wrong.ts': wrong,
    'bare.ts': bare,
    'stored.ts': stored,
    'setup.ts': setup,
  });
  // The programs import what a user does; the command itself may not.
  rmSync(join(context.project.folder, 'node_modules'));
  symlinkSync(join(examples, 'node_modules'), join(context.project.folder, 'node_modules'));
});
test.after(({ project }) => project.dispose());

test('an app that keeps its word passes', async ({ project }) => {
  const ended = await project.run(
    'check',
    'right.ts',
    '--credential',
    'HTTPBearer=staff',
    '--seed',
    '1',
    '--requests',
    '100',
  );
  assert.equal(ended, { code: 0, stdout: '100 requests to 1 operation; 0 findings (seed 1).\n', stderr: '' });
});

test('a setup is loaded beside a program whose tsconfig.json is strict', async ({ project }) => {
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext' } }));
  const ended = await project.run('check', 'stored.ts', '--setup', 'setup.ts', '--requests', '20');
  rmSync(join(project.folder, 'tsconfig.json'));
  assert.is(ended.code, 0, ended.stderr);
});

test('a setup replaces dependencies, and the command line comes before it', async ({ project }) => {
  const ended = await project.run('check', 'stored.ts', '--setup', 'setup.ts', '--requests', '20');
  assert.equal(ended, { code: 0, stdout: '20 requests to 1 operation; 0 findings (seed 7).\n', stderr: '' });
});

test('without credentials it says that only a stranger came', async ({ project }) => {
  const ended = await project.run('check', 'right.ts', '--seed', '1', '--requests', '100');
  assert.is(ended.code, 0);
  assert.match(ended.stdout, '1 operation was only reached as a stranger: give credentials to see more (GET /double).');
});

test('a lie fails it, with the smallest request as a line', async ({ project }) => {
  const ended = await project.run('check', 'wrong.ts', '--credential', 'HTTPBearer=x', '--seed', '1');
  assert.is(ended.code, 1);
  assert.match(
    ended.stdout,
    'response-schema: GET /double answered 200 with a body that is not what the document says: body must be number.',
  );
  assert.match(
    ended.stdout,
    `  curl 'http://127.0.0.1:8000/double?value=7' -H 'authorization: Bearer '"$HTTPBearer"\n  → 200 application/json "many"`,
  );
  assert.match(ended.stdout, "  declared: Query('value') at GET /double, parameter 2 (value)");
});

test('as JSON it is one document', async ({ project }) => {
  const ended = await project.run('check', 'wrong.ts', '--credential', 'HTTPBearer=x', '--seed', '1', '--json');
  const report: ContractReport = JSON.parse(ended.stdout);
  assert.equal([ended.code, report.version, report.seed, report.findings[0]?.rule], [1, 1, 1, 'response-schema']);
});

test('what the app logs is shown once, however many requests it takes', async ({ project }) => {
  const ended = await project.run('check', 'right.ts', '--credential', 'HTTPBearer=x', '--seed', '1');
  assert.is(ended.code, 1);
  assert.match(ended.stdout, 'server-error: GET /double answered 500: its handler threw Error.');
  assert.is(ended.stderr.match(/Error: a stranger/g)?.length, 1);
});

const undone: readonly (readonly [args: readonly string[], stderr: string])[] = [
  [['missing.ts'], 'Cannot load missing.ts: there is no such file.'],
  [['right.ts', '--setup', 'missing.ts'], 'Cannot load missing.ts: there is no such file.'],
  [['right.ts', '--setup', 'right.ts'], 'Cannot check with right.ts: it exports no options by default.'],
  [['bare.ts'], "Cannot check bare.ts: its app lists no routes. Create it with App from 'portico'."],
  [['right.ts', '--seed', 'x'], 'Cannot check: --seed is x. Write a whole number, such as --seed 100.'],
  [['right.ts', '--credential', 'secret'], 'Cannot check: a --credential names no security scheme.'],
  [
    ['right.ts', '--credential', 'Bearer=x'],
    'Cannot check right.ts: it has no security scheme Bearer. Write one of HTTPBearer.',
  ],
];

for (const [args, stderr] of undone) {
  test(`check ${args.join(' ')} cannot be done`, async ({ project }) => {
    const ended = await project.run('check', ...args);
    assert.equal([ended.code, ended.stdout], [2, '']);
    assert.match(ended.stderr, stderr);
  });
}

test.run();
