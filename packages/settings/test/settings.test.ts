// What is read of an environment: by name, by type, from the process and from files, and what is told of the rest.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DefinitionError, Field, type Schema } from '@portico/core';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { SettingsError, type SettingsOptions, settings } from '../src/index.js';

type Env = Readonly<Record<string, string | undefined>>;

/** What is said of an environment that does not fit: each variable with its message. */
function faultsOf(schema: Schema, env: Env, options: SettingsOptions = {}): readonly string[] {
  try {
    settings(schema, { env, ...options }).read();
  } catch (error) {
    assert.instance(error, SettingsError);
    return (error as SettingsError).faults.map(({ name, message }) => `${name}: ${message}`);
  }
  return [];
}

function refusal(declare: () => { read(): unknown }): string {
  try {
    declare().read();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  return 'not refused';
}

const reading = suite('settings: reading');

class Database {
  @Field() url!: string;
  @Field(z.int(), { default: 5 }) poolSize!: number;
}

class Shop {
  @Field(Database) database!: Database;
  @Field(z.int(), { default: 8000 }) port!: number;
  @Field(Boolean, { default: false }) debug!: boolean;
  @Field([z.int()], { default: [] }) tenants!: number[];
  @Field([String], { optional: true, style: 'pipeDelimited' }) origins?: string[];
  @Field(Date, { optional: true }) since?: Date;
  @Field({ optional: true, alias: 'http_proxy' }) proxy?: string;
}

reading('texts are read by the types of fields, objects by the variables of their parts', () => {
  const env = {
    DATABASE_URL: 'file:shop.db',
    DEBUG: 'on',
    TENANTS: '1, 2,3,',
    ORIGINS: 'https://a.example|https://b.example',
    SINCE: '2026-01-01T00:00:00Z',
    http_proxy: 'http://proxy:3128',
  };
  const read = settings(Shop, { env }).read();
  assert.instance(read, Shop);
  assert.instance(read.database, Database);
  assert.equal({ ...read, database: { ...read.database } }, {
    database: { url: 'file:shop.db', poolSize: 5 },
    port: 8000,
    debug: true,
    tenants: [1, 2, 3],
    origins: ['https://a.example', 'https://b.example'],
    since: new Date('2026-01-01T00:00:00Z'),
    proxy: 'http://proxy:3128',
  } as never);
});

reading('what is empty is not set: a default stands, and a required one is missing', () => {
  assert.is(settings(Shop, { env: { DATABASE_URL: 'file:', PORT: '' } }).read().port, 8000);
  assert.equal(faultsOf(Shop, { DATABASE_URL: '' }), ['DATABASE_URL: Not set']);
});

reading('an optional object is there once one of its variables is', () => {
  const schema = z.object({ mail: z.object({ host: z.string(), port: z.int().default(25) }).optional() });
  assert.equal(settings(schema, { env: {} }).read(), {} as never);
  assert.equal(settings(schema, { env: { MAIL_HOST: 'mx' } }).read().mail?.port, 25);
  assert.equal(faultsOf(schema, { MAIL_PORT: '587' }), ['MAIL_HOST: Not set']);
});

reading('an object whose parts all have defaults needs no variable', () => {
  const schema = z.object({ mail: z.object({ host: z.string().default('mx') }) });
  assert.is(settings(schema, { env: {} }).read().mail.host, 'mx');
});

reading('what no text can say is read as JSON', () => {
  const schema = z.object({ limits: z.record(z.string(), z.int()), routes: z.array(z.object({ to: z.string() })) });
  const read = settings(schema, { env: { LIMITS: '{"a":1}', ROUTES: '[{"to":"b"}]' } }).read();
  assert.equal([read.limits['a'], read.routes[0]?.to], [1, 'b']);
  assert.equal(faultsOf(schema, { LIMITS: '{', ROUTES: '[{}]' }), [
    'LIMITS: Input should be valid JSON',
    'ROUTES: item 1, to: Field required',
  ]);
});

reading('schemas of other vendors are read alike', () => {
  const env = { PORT: '8080', HOSTS: 'a,b' };
  const valibot = toStandardJsonSchema(v.object({ port: v.pipe(v.number(), v.integer()), hosts: v.array(v.string()) }));
  const arktype = type({ port: 'number.integer', hosts: 'string[]' });
  for (const schema of [valibot, arktype]) {
    const { port, hosts } = settings(schema as unknown as typeof arktype, { env }).read();
    assert.equal([port, [...hosts]], [8080, ['a', 'b']]);
  }
});

reading('a prefix begins every name but an alias', () => {
  const schema = z.object({ port: z.int(), proxy: z.string(), database: z.object({ url: z.string() }) });
  const options = { prefix: 'SHOP_', alias: { proxy: 'http_proxy', 'database.url': 'PGURL' } };
  const read = settings(schema, { ...options, env: { SHOP_PORT: '1', http_proxy: 'p', PGURL: 'u' } }).read();
  assert.equal([read.port, read.proxy, read.database.url], [1, 'p', 'u']);
});

reading('a group of fields may have another name, too', () => {
  class Renamed {
    @Field(Database, { alias: 'PG' }) database!: Database;
  }
  assert.is(settings(Renamed, { env: { PG_URL: 'u' } }).read().database.url, 'u');
});

reading('a schema that waits is read by the app, and not at once', async () => {
  const schema = z.object({ port: z.int().refine(async () => true) });
  assert.throws(() => settings(schema, { env: { PORT: '1' } }).read(), /has to wait for something/);
});

reading('settings are read anew each time', () => {
  const env: Record<string, string> = { PORT: '1', DATABASE_URL: 'u' };
  const shop = settings(Shop, { env });
  const before = shop.read().port;
  env['PORT'] = '2';
  assert.equal([before, shop.read().port], [1, 2]);
});

const files = suite<{ folder: string; cwd: string }>('settings: files');
const schema = z.object({ porticoTestA: z.string(), porticoTestB: z.string().default('none') });

files.before.each((context) => {
  context.cwd = process.cwd();
  context.folder = mkdtempSync(join(tmpdir(), 'portico-settings-'));
  process.chdir(context.folder);
});
files.after.each(({ folder, cwd }) => {
  process.chdir(cwd);
  delete process.env['PORTICO_TEST_A'];
  rmSync(folder, { recursive: true });
});

files('.env sets what the environment does not, and changes nothing of it', () => {
  writeFileSync('.env', '\uFEFFPORTICO_TEST_A="from file" # quoted\nexport PORTICO_TEST_B=exported\n');
  assert.equal({ ...settings(schema).read() }, { porticoTestA: 'from file', porticoTestB: 'exported' });
  process.env['PORTICO_TEST_A'] = 'from process';
  assert.is(settings(schema).read().porticoTestA, 'from process');
  assert.is(process.env['PORTICO_TEST_B'], undefined);
});

files('an empty variable of the environment takes that of a file away', () => {
  writeFileSync('.env', 'PORTICO_TEST_A=a\nPORTICO_TEST_B=b\n');
  process.env['PORTICO_TEST_A'] = '';
  assert.throws(() => settings(schema).read(), /PORTICO_TEST_A {2}Not set/);
});

files('of several files the last one counts, and one that is not there is passed over', () => {
  writeFileSync('base.env', 'PORTICO_TEST_A=base\nPORTICO_TEST_B=base\n');
  writeFileSync('local.env', 'PORTICO_TEST_B=local\n');
  const read = settings(schema, { envFile: ['base.env', 'local.env', 'none.env'] }).read();
  assert.equal({ ...read }, { porticoTestA: 'base', porticoTestB: 'local' });
});

files('no file is read where none is wanted', () => {
  writeFileSync('.env', 'PORTICO_TEST_A=a\n');
  for (const options of [{ envFile: false as const }, { env: {} }]) {
    assert.throws(() => settings(schema, options).read(), /PORTICO_TEST_A {2}Not set/);
  }
});

files('a file that cannot be read is said so', () => {
  assert.throws(() => settings(schema, { envFile: '.' }).read(), /\. cannot be read \(EISDIR\)/);
});

files('a runtime that allows no reading is heard', () => {
  const { getBuiltinModule } = process;
  const readFileSync = () => {
    throw new Error('Requires read access to ".env", run again with the --allow-read flag');
  };
  process.getBuiltinModule = ((id: string) =>
    id === 'node:fs' ? { readFileSync } : getBuiltinModule(id)) as typeof getBuiltinModule;
  try {
    assert.throws(
      () => settings(schema).read(),
      /\.env cannot be read \(Requires read access to "\.env", run again with/,
    );
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});

files('a fault says in which file it is', () => {
  writeFileSync('.env', 'PORTICO_TEST_A=x\n');
  const strict = z.object({ porticoTestA: z.int() });
  assert.throws(() => settings(strict).read(), /unable to parse string as an integer \(in \.env\)/);
});

const refused = suite('settings: what cannot be declared');

refused('two properties with one name', () => {
  const twice = z.object({ databaseUrl: z.string(), database: z.object({ url: z.string() }) });
  assert.match(
    refusal(() => settings(twice, { env: {} })),
    'databaseUrl and database.url are both read from DATABASE_URL',
  );
});

refused('an alias of a property that is not there', () => {
  const message = refusal(() => settings(z.object({ port: z.int() }), { env: {}, alias: { prot: 'P' } }));
  assert.match(message, "the alias of 'prot' names no property. Write one of port");
});

refused('a schema without properties', () => {
  for (const none of [String, z.object({}), z.record(z.string(), z.string())]) {
    assert.match(
      refusal(() => settings(none, { env: {} })),
      'declares no properties',
    );
  }
});

refused('an object that holds itself', () => {
  interface Tree {
    name: string;
    inner?: Tree | undefined;
  }
  const tree: z.ZodType<Tree> = z.object({ name: z.string(), inner: z.lazy(() => tree).optional() });
  assert.match(
    refusal(() => settings(tree, { env: {} })),
    'lies too deep',
  );
});

refused('options that nobody reads, and prefixes that begin no name', () => {
  assert.throws(() => settings(Shop, { envfile: '.env' } as never), /Write 'envFile'/);
  assert.throws(() => settings(Shop, { prefix: 'SHOP-' }), /can begin no name of a variable/);
});

reading.run();
files.run();
refused('an object of schemas is told to be none itself', () => {
  assert.throws(
    () => settings({ port: z.int() } as never),
    /Cannot declare settings: their schema is an object that is no schema\. Write a schema there /,
  );
});

refused.run();
