// Holes in copies of the shop, the largest of the examples: the audit of a whole app fails for each of them, and passes without.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../../../../..', import.meta.url));
const bin = join(root, 'packages/portico/bin/portico.js');

/** In a file of the shop, one text in place of another. */
interface Plant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What the command says of a copy of the shop. */
function audit(plant?: Plant): Promise<{ readonly code: unknown; readonly output: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portico-shop-')));
  cpSync(join(root, 'examples/shop'), join(folder, 'shop'), { recursive: true });
  symlinkSync(join(root, 'examples/node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.base.json') }));
  if (plant) change(join(folder, 'shop', plant.file), plant);
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'audit', 'shop/app.ts'], { cwd: folder }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true });
      resolve({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
}

function change(path: string, { from, to }: Plant): void {
  const text = readFileSync(path, 'utf8');
  assert.is(text.split(from).length, 2, `${from} stands once in ${path}`);
  writeFileSync(path, text.replace(from, to));
}

/** What is found; a warning alone lets the command pass. */
interface Hole extends Plant {
  readonly finds: RegExp;
  readonly warns?: true;
}

const holes: Readonly<Record<string, Hole>> = {
  'other origins are let in everywhere': {
    file: 'app.ts',
    from: 'new App({',
    to: 'new App({ csrf: false,',
    finds: /POST \/logout .*csrf/,
  },
  'other origins are let in by one route that a cookie guards': {
    file: 'login.ts',
    from: "'/logout-everywhere', [session], { status: 204 }",
    to: "'/logout-everywhere', [session], { status: 204, csrf: false }",
    finds: /POST \/logout-everywhere .*csrf/,
    warns: true,
  },
  'sessions that nobody uses live for almost a year': {
    file: 'login.ts',
    from: 'new SessionCookie({',
    to: 'new SessionCookie({ idleTimeout: false, maxAge: 300 * 86_400,',
    finds: /SessionCookie .*live for 300 days without being used/,
  },
  'a cookie that travels over http': {
    file: 'login.ts',
    from: 'new SessionCookie({',
    to: 'new SessionCookie({ secure: false,',
    finds: /SessionCookie .*travels over http, too/,
  },
  'a limit that counts what stands in the body': {
    file: 'login.ts',
    from: "'/logout', [session], { status: 204 }",
    to: "'/logout', [session], { status: 204, dependencies: [rateLimit({ name: 'late', points: 9, per: 60, by: dependency([Body(Credentials)], ({ name }) => name) })] }",
    finds: /Cannot authenticate with the body: .* at POST \/logout/s,
  },
};

const test = suite('audit: holes planted in the shop');

test('the shop itself passes', async () => {
  const { code, output } = await audit();
  assert.is(code, 0, output);
});

for (const [name, { finds, warns, ...plant }] of Object.entries(holes)) {
  test(name, async () => {
    const { code, output } = await audit(plant);
    assert.match(output, finds);
    assert.is(code === 0, warns === true, output);
  });
}

test.run();
