import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../../src/errors/brand.js';
import { App } from '../../src/index.js';

const test = suite('versions of core');

async function toldAtStart(): Promise<readonly string[]> {
  const told: string[] = [];
  await new App({ logger: { error: () => undefined, info: (message) => told.push(message) } }).ready();
  return told;
}

test('the version is that of the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.is(version, manifest.version);
});

test('two copies of one version are no news', async () => {
  await import('@portico/core');
  assert.equal(await toldAtStart(), []);
});

test('a second version is told at start-up, with where both lie', async () => {
  const copies = (globalThis as Record<symbol, unknown>)[Symbol.for('portico.copies')] as Map<string, string>;
  copies.set('9.9.9', 'file:///linked/core/index.js');
  try {
    const [told = ''] = await toldAtStart();
    assert.match(told, `@portico/core is loaded in several versions, ${version} (file://`);
    assert.match(told, 'and 9.9.9 (file:///linked/core/index.js)');
  } finally {
    copies.delete('9.9.9');
  }
});

test.run();
