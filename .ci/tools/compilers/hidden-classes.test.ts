// A class that only its type was imported of is hidden from metadata: linters write such imports by default. Start-up says where, and
// what to write.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { compilers } from './compilers.js';
import { outcomesIn } from './outcomes.js';

const test = suite('classes hidden from metadata');

const models = `import { Field } from 'portico';
export class Maker { @Field() name!: string }
export class Store { readonly all: Maker[] = [] }
`;

const importType = "import type { Maker, Store } from './models.js';";

const programs = {
  constructor: `import { App, Controller, Get } from 'portico';
${importType}
@Controller('/makers') class Makers { constructor(readonly store: Store) {} @Get('/') list() { return this.store.all; } }
export const app = new App({ controllers: [Makers] });
`,
  method: `import { App, Body, Post } from 'portico';
${importType}
class Makers { @Post('/') add(@Body() maker: Maker) { return maker; } }
export const app = new App({ controllers: [Makers] });
`,
  dependency: `import { App, Depends, Get } from 'portico';
${importType}
class Makers { @Get('/') list(@Depends() store: Store) { return store.all; } }
export const app = new App({ controllers: [Makers] });
`,
  field: `import { App, Body, Field, Post } from 'portico';
${importType}
class Thing { @Field() maker!: Maker }
class Things { @Post('/') add(@Body() thing: Thing) { return thing; } }
export const app = new App({ controllers: [Things] });
`,
};

const remedy =
  "import the class as a value (import { Item }, never import type { Item }; Biome's style/useImportType and ESLint's @typescript-eslint/consistent-type-imports must leave it so)";

for (const name of ['TypeScript 5.9', 'TypeScript 7', 'SWC', 'oxc']) {
  const compile = compilers[name];
  assert.ok(compile);
  /** Two programs at a time, in place of those of the examples. */
  const said = async (one: string, other: string): Promise<readonly (string | undefined)[]> => {
    const files = { 'models.ts': models, 'written-out.ts': one, 'with-metadata.ts': other };
    const outcomes = await outcomesIn(compile, 'legacy', files);
    return [outcomes['written-out'], outcomes['with-metadata']];
  };

  test(`${name}: a parameter of a constructor, and of a method`, async () => {
    const [built = '', method = ''] = await said(programs.constructor, programs.method);
    assert.match(built, 'Cannot fill Makers, parameter 1 (store): it has no source, and of its type the metadata only');
    assert.match(built, remedy);
    assert.match(
      method,
      'Cannot tell the type of Makers.add, parameter 1 (maker): Body() takes it from metadata, and the',
    );
    assert.match(method, remedy);
  });

  test(`${name}: a dependency, and a field`, async () => {
    const [dependency = '', field = ''] = await said(programs.dependency, programs.field);
    assert.match(
      dependency,
      'Cannot tell the type of Makers.list, parameter 1 (store): Depends() takes it from metadata',
    );
    assert.match(dependency, remedy);
    assert.match(field, /Cannot compile field Thing\.maker: its type metadata says only (Object|Function)\./);
    assert.match(field, remedy);
  });
}

test.before(() => {
  installTools();
});

test.run();
