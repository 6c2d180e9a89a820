// Proves that every operation of the app that uses everything is tried out on its docs page: what the server received is what was filled
// in, what it answered is shown, and the page complains of nothing.
import type { Page } from 'playwright-core';
import type { App } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createGuardedSink, createKitchenSink } from '../contract/kitchen-sink.js';
import { hasChromium } from '../support/chromium.js';
import { hasNginx, startProxy } from '../support/nginx.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { addTokenRoutes } from '../support/token-routes.js';
import { type Trials, tryOut } from '../support/try-out.js';
import { ofBodies } from './sink/bodies.js';
import { described, ofPages, ofParameters } from './sink/parameters.js';
import { ofGroups, ofResponses } from './sink/responses.js';
import { ofSecurity } from './sink/security.js';
import { ofVersions } from './sink/versions.js';

const test = suite('browser: every operation of the kitchen sink');
const inBrowser = hasChromium() ? test : test.skip;
const behindProxy = hasNginx() ? inBrowser : test.skip;

const { query, path, headers, lines, ...others } = described;
const ofKitchenSink: Trials = {
  ...ofParameters,
  // What other controllers have, too, is called by both names.
  ...{ Described_query: query, Described_path: path, Described_headers: headers, Described_lines: lines },
  ...others,
  ...ofResponses,
  ...ofSecurity,
  ...ofGroups,
  ...ofPages,
  ...ofBodies,
};
const ofGuardedSink: Trials = { ...ofVersions, ...described, ...ofPages };

const docs = { tryItOutEnabled: true, oauth: { clientId: 'docs' } };

/** The names of the operations in a document of an app. */
function operationsIn(app: App, document: string): readonly string[] {
  const items: readonly object[] = Object.values(app.openapi(document).paths ?? {});
  return items.flatMap((item) => Object.values(item).map(({ operationId }: { operationId: string }) => operationId));
}

/** In each of its documents. */
function operationsOf(app: App): ReadonlySet<string> {
  return new Set(['', ...app.documentNames()].flatMap((name) => operationsIn(app, name)));
}

/** A document for the paths that begin with the same word: with every operation, a page has to draw them all at each change of one. */
function createInParts(): App {
  const words = new Set(Object.keys(createKitchenSink().openapi().paths ?? {}).map((path) => path.split('/')[1] ?? ''));
  const includes = (word: string) => (one: { readonly path: string }) => one.path.startsWith(`/${word}/`);
  const documents = Object.fromEntries([...words].map((word) => [word, { includes: includes(word) }]));
  return createKitchenSink({ docs, openapi: { documents } });
}

/** What was otherwise than the table says, or is not in it. */
async function faultsOf(page: Page, trials: Trials, operations: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const id of operations) {
    const rows = trials[id];
    if (!rows) faults.push(`${id} has no row. Write one below browser/sink`);
    for (const [index, row] of [rows ?? []].flat().entries())
      faults.push(...(await tryOut(page, id, row)).map((fault) => `${id}, trial ${index + 1}: ${fault}`));
  }
  return faults;
}

test('each row of the table belongs to an operation', () => {
  const unknown = (app: App, trials: Trials): readonly string[] => {
    const operations = operationsOf(app);
    return Object.keys(trials).filter((id) => !operations.has(id));
  };
  assert.equal(unknown(createKitchenSink(), ofKitchenSink), []);
  assert.equal(unknown(createGuardedSink(), ofGuardedSink), []);
});

inBrowser('each kind of declaration, by every vendor and with every option of it', async () => {
  const app = createInParts();
  addTokenRoutes(app, () => 'reader');
  await using server = await app.listen({ port: 0 });
  const act = async (page: Page): Promise<void> => {
    // The less there is to draw, the sooner it is drawn.
    await page.setViewportSize({ width: 600, height: 400 });
    const left = new Set(operationsOf(app));
    for (const part of app.documentNames().filter((name) => name.startsWith('v1/'))) {
      const operations = operationsIn(app, part);
      await page.getByLabel('Document').selectOption(part);
      await page.locator(`.opblock[id$="-${operations[0]}"]`).first().waitFor();
      assert.equal(await faultsOf(page, ofKitchenSink, operations), []);
      for (const id of operations) left.delete(id);
    }
    assert.equal([...left], [], 'in no part, and not tried out');
  };
  await onDocsPage(server.url, act, { statuses: [401, 403, 404, 409, 410, 503] });
});

behindProxy('with every option of an app, behind a prefix', async () => {
  const app = createGuardedSink(docs);
  await using server = await app.listen({ port: 0 });
  await using proxy = await startProxy('/api', server.url);
  const act = async (page: Page): Promise<void> =>
    assert.equal(await faultsOf(page, ofGuardedSink, operationsIn(app, '')), []);
  await onDocsPage(proxy.url, act);
});

test.run();
