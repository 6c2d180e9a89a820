import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('accounts: audit');
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const portico = file('../../node_modules/portico/bin/portico.js');

test('every route is guarded or open on purpose, and holds when it is probed', async () => {
  const options = [portico, 'audit', file('../app.ts'), '--probe', '--strict', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const { routes, findings, probe } = JSON.parse(stdout);
  assert.equal(findings, []);
  assert.is(probe.routes, 9);
  const open = routes.filter((route: { verdict: string }) => route.verdict !== 'verified');
  assert.equal(
    open
      .filter(({ docs }: { docs: boolean }) => !docs)
      .map(({ method, path, verdict }: Record<string, string>) => `${method} ${path} ${verdict}`),
    ['POST /users public', 'POST /token public', 'GET /.well-known/jwks.json public', 'GET /health public'],
  );
});

test.run();
