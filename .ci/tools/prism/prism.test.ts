// Proves that what every app takes and gives is what its document says, by Prism's judgement: it stands in front of each app as a
// proxy, and holds requests and responses against the document.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { wrongPrograms } from '../../../examples/docs-check/wrong-programs.js';
import { App, Query } from '../../../packages/portico/dist/index.js';
import { installTools } from '../../install-tools.mjs';
import { rowsBelow } from '../docs-table.js';
import { appNames, type Version, writeDocumentsOf } from '../documents.js';
import { judgeApp } from './judge-app.js';
import { limits } from './limits.js';
import { Prism } from './prism.js';
import { type Sent, showViolation, type Violation } from './violation.js';

/** Those that it reads. */
const versions = ['3.0', '3.1'] as const satisfies readonly Version[];

const test = suite('Prism');
const prisms = new Map<Version, Prism>();
const met = new Set<string>();
let folder: string;

test.before(async () => {
  installTools();
  folder = await mkdtemp(join(tmpdir(), 'portico-prism-'));
  for (const version of versions) prisms.set(version, new Prism());
});
test.after(async () => {
  for (const prism of prisms.values()) prism[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

for (const name of appNames) {
  test(`${name}: requests and responses are what the document says`, async () => {
    const { violations, untried } = await judgeApp(name, prisms, folder);
    const unexpected = violations.filter((violation) => !isMeant(name, violation) && !isLimit(violation));
    assert.equal(unexpected.map(showViolation), []);
    assert.equal(untried, []);
  });
}

for (const limit of Object.keys(limits)) {
  test(`Prism ${limit}, still`, () => assert.ok(met.has(limit)));
}

test('the docs say what Prism takes for wrong, and is not', () => {
  assert.equal(
    rowsBelow('Prism').map(([what = '']) => `${what[0]?.toLowerCase()}${what.slice(1)}`),
    Object.keys(limits),
  );
});

for (const version of versions) {
  test(`${version}: a document that lies does not pass`, async () => {
    const app = new App();
    app.get('/double', [Query('n', Number)], { response: Number }, (n) => n * 2);
    const [{ file } = { file: '' }] = await writeDocumentsOf('double', app, folder, [version]);
    const lie = JSON.stringify(app.openapi()).replaceAll('"number"', '"boolean"');
    await writeFile(file, lie.replace(/"3\.1\.\d"/, `"${version}.0"`));
    await using server = await app.listen({ port: 0 });
    const prism = prisms.get(version) as Prism;
    const sent: Sent = { method: 'GET', target: '/double?n=3', headers: new Headers(), body: undefined };
    const { violations } = await prism.send(await prism.standBefore(server.url, file), sent);
    assert.equal(
      violations.map(({ at, message }) => `${at}: ${message}`),
      ['request.query.n: Request query parameter n must be boolean', 'response.body: Response body must be boolean'],
    );
  });
}

/** Whether it comes of what Prism does; that it does it is noted. */
function isLimit(violation: Violation): boolean {
  const found = Object.keys(limits).find((limit) => limits[limit]?.(violation));
  if (found !== undefined) met.add(found);
  return found !== undefined;
}

/** Whether an example answers what it does not declare on purpose. */
function isMeant(name: string, { at, sent, status }: Violation): boolean {
  const told = `${sent.method} ${sent.target.replace(/\?.*/, '')} ${status}`;
  const meant = (wrongPrograms[name] ?? []).map((entry) => entry.replace(/^\S+ /, '').replaceAll(/\{\w+\}/g, '[^/]+'));
  return at === 'response' && meant.some((pattern) => new RegExp(`^${pattern}$`).test(told));
}

test.run();
