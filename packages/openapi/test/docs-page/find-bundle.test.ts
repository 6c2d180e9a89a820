import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DocsUI } from '../../src/docs-page/docs-ui.js';
import { checkUI, findBundle } from '../../src/docs-page/find-bundle.js';
import { redoc } from '../../src/docs-page/redoc.js';
import { scalar } from '../../src/docs-page/scalar.js';

const test = suite('findBundle');

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  return 'nothing was refused';
}

test('a package that is not installed is named, with the command that installs it', () => {
  const message = messageOf(() => findBundle({ ...scalar(), packageName: '@scalar/not-there' }));
  assert.is(
    message,
    "Cannot serve the docs page with Scalar: the package '@scalar/not-there' is not installed. " +
      'Run npm install @scalar/not-there in the folder of the app; of a bundle in its folder, for no bundle holds it.',
  );
});

test('a package that lies beside the file that was started is found, wherever that was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-ui-'));
  const own = join(folder, 'node_modules/beside-the-bundle');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'page.js'), 'show();');
  const started = process.argv[1] as string;
  process.argv[1] = join(folder, 'server.mjs');
  try {
    const read = findBundle({ ...scalar(), packageName: 'beside-the-bundle', bundle: 'page.js', replacements: {} });
    assert.is(new TextDecoder().decode(await read()), 'show();');
  } finally {
    process.argv[1] = started;
    await rm(folder, { recursive: true });
  }
});

for (const ui of [redoc(), scalar()]) {
  test(`of ${ui.product}'s script one piece that breaks the policy is replaced, and the rest is as it was`, async () => {
    const textOf = async (one: DocsUI): Promise<string> => new TextDecoder().decode(await findBundle(one)());
    const original = await textOf({ ...ui, replacements: {} });
    const [[piece = '', other = ''] = []] = Object.entries(ui.replacements);
    assert.is(original.split(piece).length, 2, 'it stands there once');
    assert.is(await textOf(ui), original.replace(piece, other));
  });
}

test("an option of Swagger UI's beside another product is refused", () => {
  assert.is(
    messageOf(() => checkUI(redoc(), { filter: true })),
    "Cannot serve the docs page: its option 'filter' is Swagger UI's, and Redoc shows the page. " +
      "Write an option of Redoc within redoc({ … }), or leave 'ui' out.",
  );
  assert.match(
    messageOf(() => checkUI(scalar(), { oauth: {} })),
    /'oauth' is Swagger UI's/,
  );
  checkUI(scalar(), {});
});

test('what is no product is refused', () => {
  assert.match(
    messageOf(() => checkUI('scalar' as unknown as DocsUI, {})),
    /'ui' is "scalar"\. Write scalar\(\) or redoc\(\)\.$/,
  );
  assert.match(
    messageOf(() => checkUI(scalar as unknown as DocsUI, {})),
    /'ui' is a function\. Write scalar\(\)/,
  );
});

test('an option or a value that a product does not have is refused', () => {
  assert.match(
    messageOf(() => scalar({ proxyUrl: 'https://proxy.example' } as object)),
    /Scalar has no option 'proxyUrl' here/,
  );
  assert.match(
    messageOf(() => scalar({ theme: 'pink' as 'moon' })),
    /'theme' is "pink"\. Write 'alternate', /,
  );
  assert.match(
    messageOf(() => redoc({ schemasExpansionLevel: -1 })),
    /'schemasExpansionLevel' is -1\. Write 0 or a whole number above it, or write 'all'\.$/,
  );
});

test.run();
