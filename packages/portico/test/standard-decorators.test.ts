// Decorators as the standard has them (TC39, edition of 2023-11): the same names, compiled without `experimentalDecorators`. Sources
// are listed there, and schemas written out.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { start, withPrograms } from './support/compilations.js';
import { compilers } from './types/compiler.js';

const test = suite('standard decorators');

const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{ target: 'ES2022', module: 'NodeNext', strict: true, skipLibCheck: true, types: ['node'] },
    outDir: 'out',
  },
  include: ['*.ts'],
});

/** What every program here begins with. */
const head = `
import {
  App, anyOf, Body, Check, Controller, Depends, dependency, Field, Get, HTTPBasic, HTTPBearer, Injectable, Model, PartialType, Path,
  Patch, Post, Public, Query,
} from 'portico';
import { TestClient } from 'portico/testing';
const print = (value: unknown) => console.log(JSON.stringify(value));
`;

const shop = `${head}
@Model({ name: 'Thing', extra: 'forbid' })
class Item {
  @Field(String, { minLength: 1 }) name!: string;
  @Field(Number, { alias: 'unit_price' }) price!: number;
  @Field([String], { default: [] }) tags!: string[];
  @Field(Boolean, { default: false }) accessor sold!: boolean;
  @Check() sane(issue: (path: string, msg: string) => void): void { if (this.price > 100) issue('price', 'Too dear'); }
}
class Priced extends Item { @Field(String) currency!: string }
class ItemPatch extends PartialType(Item) {}
@Injectable() class Clock { readonly now = 7 }
const limit = dependency([Query('limit', Number, { default: 10 })], (given) => given);
@Injectable([Clock, Depends(limit)]) class Store { constructor(readonly clock: Clock, readonly limit: number) {} }
abstract class Base {
  @Get('/base/:id', [Path('id', Number)]) base(id: number) { return { from: this.constructor.name, id }; }
  @Get('/over', [Query('q', String)]) over(q: string) { return q; }
}
@Controller('/items', [Store], { dependencies: [new HTTPBearer()] })
class Items extends Base {
  constructor(readonly store: Store) { super(); }
  @Get('/:id', [Path('id', Number), Query('q', String, { optional: true })])
  read(id: number, q?: string) { return { id, q: q ?? null, now: this.store.clock.now, limit: this.store.limit }; }
  @Post('/', [Body(Priced)], { status: 201, response: Priced }) add(item: Priced) { return item; }
  @Patch('/', [Body(ItemPatch)]) change(patch: ItemPatch) { return patch; }
  @Public() @Get('/open') open() { return 'open'; }
  override over(q: string) { return q + '!'; }
}
`;

const drive = `${shop}
const app = new App({ controllers: [Items], docs: false });
const client = new TestClient(app);
const headers = { authorization: 'Bearer x' };
const tell = async (response: Response) => print([response.status, await response.json()]);
await tell(await client.get('/items/5'));
await tell(await client.get('/items/5?q=a&limit=3', { headers }));
await tell(await client.get('/items/x', { headers }));
await tell(await client.get('/items/base/2', { headers }));
await tell(await client.get('/items/over?q=a', { headers }));
await tell(await client.get('/items/open'));
const item = { name: 'lamp', unit_price: 3, currency: 'EUR' };
await tell(await client.post('/items/', { headers, json: item }));
await tell(await client.post('/items/', { headers, json: { ...item, unit_price: 300 } }));
await tell(await client.post('/items/', { headers, json: { ...item, name: '', more: 1 } }));
await tell(await client.patch('/items/', { headers, json: { sold: true } }));
`;

const answers = [
  [401, { detail: 'Not authenticated' }],
  [200, { id: 5, q: 'a', now: 7, limit: 3 }],
];

function check(output: string): void {
  const said = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [number, { detail?: { loc: unknown; type: string }[] }]);
  assert.equal(said.slice(0, 2), answers);
  assert.is(said[2]?.[0], 422);
  assert.equal(said[2]?.[1].detail?.[0]?.loc, ['path', 'id']);
  assert.equal(said[3], [200, { from: 'Items', id: 2 }]);
  assert.equal(said[4], [200, 'a!']);
  assert.equal(said[5], [200, 'open']);
  assert.equal(said[6], [201, { name: 'lamp', unit_price: 3, tags: [], sold: false, currency: 'EUR' }]);
  assert.equal(said[7]?.[1].detail?.[0]?.loc, ['body', 'unit_price']);
  assert.equal(
    said[8]?.[1].detail?.map(({ type }) => type),
    ['string_too_short', 'extra_forbidden'],
  );
  assert.equal(said[9], [200, { sold: true }]);
}

for (const [name, compiler] of Object.entries(compilers)) {
  test(`${name} compiles and checks them, and the app answers`, () => {
    withPrograms({ 'app.ts': drive, 'tsconfig.json': tsconfig }, (folder) => {
      execFileSync(process.execPath, [compiler, '-p', folder], { cwd: folder, stdio: 'pipe' });
      check(start(folder, ['out/app.js']));
    });
  });
}

test('tsx runs them, by esbuild', () => {
  withPrograms({ 'app.ts': drive, 'tsconfig.json': tsconfig }, (folder) => {
    check(start(folder, ['--import', import.meta.resolve('tsx'), 'app.ts']));
  });
});

test('classes of one package with standard decorators and of another with the others are one app', () => {
  const library = `
    import { Controller, Field, Get, Path, Body, Post, Query } from 'portico';
    export class Part { @Field() size!: number }
    export class Base { @Get('/base/:id') base(@Path('id') id: number) { return { id }; } @Get('/q') q(@Query('q') q: string) { return q; } }
    @Controller('/parts') export class Parts { @Post('/') add(@Body() part: Part) { return part; } }`;
  const app = `${head}
    import { Base, Part, Parts } from './library/index.js';
    class Sized extends Part { @Field(String) unit!: string }
    @Controller('/items') class Items extends Base {
      @Post('/', [Body(Sized)]) add(part: Sized) { return { ...part, sized: part instanceof Sized }; }
      override q(q: string) { return q + '!'; }
    }
    const client = new TestClient(new App({ controllers: [Items, Parts] }));
    print(await (await client.get('/items/base/3')).json());
    print(await (await client.get('/items/q?q=a')).json());
    print(await (await client.post('/items/', { json: { size: 1, unit: 'm' } })).json());
    print((await client.post('/items/', { json: { size: 'x' } })).status);
    print(await (await client.post('/parts/', { json: { size: 1 } })).json());`;
  withPrograms({ 'app.ts': app, 'tsconfig.json': tsconfig }, (folder) => {
    const inside = join(folder, 'library');
    mkdirSync(inside);
    writeFileSync(join(inside, 'index.ts'), library);
    const legacy = JSON.parse(tsconfig);
    Object.assign(legacy.compilerOptions, {
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      declaration: true,
      outDir: '../out/library',
    });
    writeFileSync(join(inside, 'tsconfig.json'), JSON.stringify(legacy));
    const compiler = compilers['TypeScript 7'];
    execFileSync(process.execPath, [compiler, '-p', inside], { cwd: folder, stdio: 'pipe' });
    cpSync(join(folder, 'out/library/index.d.ts'), join(inside, 'index.d.ts'));
    rmSync(join(inside, 'index.ts'));
    execFileSync(process.execPath, [compiler, '-p', folder], { cwd: folder, stdio: 'pipe' });
    assert.equal(start(folder, ['out/app.js']).trim().split('\n'), [
      '{"id":3}',
      '"a!"',
      '{"size":1,"unit":"m","sized":true}',
      '422',
      '{"size":1}',
    ]);
  });
});

/** Decorators of a package's own, as it would publish them. */
const vocabulary = `
import { Check, Controller, Field, Get, Injectable, Model, Path, Public, Query } from 'portico';
export const identified = [Path('id', Number)] as const;
export const Id = () => Field(Number, { ge: 1 });
export const Name = Field(String);
export const Told = () => Field({ maxLength: 9 });
export const Read = (path: string) => Get(path, [Path('id', Number)]);
export const List = Get('/', { response: [String] });
export const Open = Public();
export const Admin = (path: string) => Controller('/admin' + path);
export const Service = Injectable({ scope: 'app' });
export const Closed = Model({ extra: 'forbid' });
export const Sane = Check();
export const Page = Query('page', Number, { default: 1 });
`;

const user = `${head}
import { Admin, Closed, Id, Name, Page, Read } from './vocabulary/index.js';
@Closed class Item { @Id() id!: number; @Name name!: string }
@Admin('/items') class Items {
  @Read('/:id') read(id: number) { return id; }
  @Post('/', [Body(Item), Page]) add(item: Item, page: number) { return [item, page]; }
}
const client = new TestClient(new App({ controllers: [Items] }));
print(await (await client.get('/admin/items/3')).json());
print(await (await client.post('/admin/items/', { json: { id: 1, name: 'a' } })).json());
print((await client.post('/admin/items/', { json: { id: 0, name: 'a', more: 1 } })).status);
`;

for (const [name, compiler] of Object.entries(compilers)) {
  test(`${name} writes declarations of decorators that a package makes of these, without a type of its own`, () => {
    withPrograms({ 'app.ts': user, 'tsconfig.json': tsconfig }, (folder) => {
      mkdirSync(join(folder, 'vocabulary'));
      const { compilerOptions } = JSON.parse(tsconfig);
      const options = { ...compilerOptions, declaration: true, outDir: '../out/vocabulary' };
      writeFileSync(join(folder, 'vocabulary/tsconfig.json'), JSON.stringify({ compilerOptions: options }));
      writeFileSync(join(folder, 'vocabulary/index.ts'), vocabulary);
      execFileSync(process.execPath, [compiler, '-p', join(folder, 'vocabulary')], { cwd: folder, stdio: 'pipe' });
      cpSync(join(folder, 'out/vocabulary/index.d.ts'), join(folder, 'vocabulary/index.d.ts'));
      rmSync(join(folder, 'vocabulary/index.ts'));
      execFileSync(process.execPath, [compiler, '-p', folder], { cwd: folder, stdio: 'pipe' });
      assert.equal(start(folder, ['out/app.js']).trim().split('\n'), ['3', '[{"id":1,"name":"a"},1]', '422']);
    });
  });
}

const mistakes: Readonly<Record<string, readonly [program: string, said: string]>> = {
  'a parameter more than sources': [
    "class Items { @(Get('/:id', [Path('id', Number)]) as any) read(id: number, q: string) {} }",
    'Cannot fill Items.read, parameter 2 (q): it has no source. Add one to the list, such as Query("name", String)',
  ],
  'a method without a list': [
    "class Items { @(Get('/') as any) read(q: string) {} }",
    'Cannot fill Items.read, parameter 1 (q): it has no source. Write the sources of all in a list, as in @Get("/path", [Query("name", String)]); or, if decorators stand',
  ],
  'a constructor without a list': [
    "class Clock {}\n@Controller() class Items { constructor(readonly clock: Clock) {} @Get('/') read() {} }",
    'it has no source. Write the sources of all in a list, as in @Injectable([dependency]) or @Controller("/path", [dependency])',
  ],
  'a source that is in no list': [
    "class Items { @((Get as any)('/:id', Path('id', Number))) read(id: number) {} }",
    'Cannot fill Items.read, parameter 1 (id): sources and dependencies stand in a list, and this is none.',
  ],
  'a source without its schema': [
    "class Items { @((Get as any)('/:id', [Path('id')])) read(id: number) {} }",
    "Cannot tell the type of Items.read, parameter 1 (id): Path('id') takes it from metadata, and a list has none. Write it out: Path('id', String).",
  ],
  'a field without its schema': [
    "class Item { @((Field as any)()) name!: string }\nclass Items { @Post('/', [Body(Item)]) add(item: Item) {} }",
    'Cannot compile field Item.name: its type metadata is missing: standard decorators know none. Write the schema, as in @Field(String), @Field([Item]) or @Field(z.enum(…)).',
  ],
};

for (const [what, [program, said]] of Object.entries(mistakes)) {
  test(`start-up names ${what}`, () => {
    const whole = `${head}\n${program}\nawait new App({ controllers: [Items] }).ready().then(() => '', ({ message }) => process.stdout.write(message));`;
    withPrograms({ 'app.ts': whole, 'tsconfig.json': tsconfig }, (folder) => {
      const output = start(folder, ['--import', import.meta.resolve('tsx'), 'app.ts']);
      assert.match(output, said);
    });
  });
}

test.run();
