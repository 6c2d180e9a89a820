// Secrets are shown by no output of settings, and by no message; whoever reads the property has the value.
import { format, inspect } from 'node:util';
import { Field } from '@portico/core';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { SettingsError, settings } from '../src/index.js';
import type { SettingsReading } from '../src/settings-reading.js';

const test = suite('secrets of settings');

class Mail {
  @Field() host!: string;
  @Field({ writeOnly: true, alias: 'PASS' }) password!: string;
}

class Shop {
  @Field(Mail) mail!: Mail;
  @Field({ writeOnly: true }) jwtSecret!: string;
  @Field({ format: 'password' }) apiKey!: string;
  @Field(z.int(), { writeOnly: true }) pin!: number;
  @Field(Uint8Array, { writeOnly: true, alias: 'SEAL' }) sealKey!: Uint8Array;
  @Field([String], { writeOnly: true }) oldKeys!: string[];
  @Field() databaseUrl!: string;
}

const env = {
  MAIL_HOST: 'mx.example',
  PASS: 'hunter-mail',
  JWT_SECRET: 'hunter-jwt',
  API_KEY: 'hunter-key',
  PIN: '4711',
  SEAL: 'aHVudGVy',
  OLD_KEYS: 'hunter-old,hunter-older',
  DATABASE_URL: 'postgres://app:hunter-db@db.example/shop',
};
const telling = /hunter|4711|104, 117|aHVu/;

test('every output masks them, wherever the settings lie in what is shown', () => {
  const shop = settings(Shop, { env }).read();
  const around = { at: [{ shop }] };
  const outputs = [inspect(shop), inspect(around, { depth: 9 }), inspect(shop.mail), format('%o %j', shop, shop)];
  outputs.push(JSON.stringify(shop), JSON.stringify(around), JSON.stringify(shop.mail), format('%s', shop));
  for (const output of outputs) assert.not.match(output, telling);
  assert.match(inspect(shop), /Shop \{/);
  assert.match(JSON.stringify(shop), '"databaseUrl":"postgres://***@db.example/shop"');
  assert.match(JSON.stringify(shop), '"mail":{"host":"mx.example","password":"***"}');
});

test('whoever reads the property has the value', () => {
  const shop = settings(Shop, { env }).read();
  assert.equal(
    [shop.jwtSecret, shop.mail.password, shop.pin, shop.oldKeys[1]],
    ['hunter-jwt', 'hunter-mail', 4711, 'hunter-older'],
  );
  assert.is(new TextDecoder().decode(shop.sealKey), 'hunter');
  assert.match(shop.databaseUrl, 'hunter-db');
});

test('a secret that a schema puts elsewhere is masked there', () => {
  const schema = z
    .object({ user: z.string(), password: z.string().meta({ writeOnly: true }) })
    .transform(({ user, password }) => ({
      url: `redis://cache/?auth=${user}.${password}`,
      login: new URL(`x://u:${password}@h`),
    }))
    .readonly();
  const read = settings(schema, { env: { USER: 'app', PASSWORD: 'hunter2' } }).read();
  assert.match(read.url, 'hunter2');
  assert.not.match(inspect(read) + JSON.stringify(read), /hunter2/);
});

class Pool {
  #opened = 0;
  busy = 0;
  readonly self = this;
  constructor(readonly url: string) {}

  open(): number {
    this.busy += 1;
    this.#opened += 1;
    return this.#opened;
  }
}

test('what a schema makes of a text is used as it is, and shown by its class alone', () => {
  const schema = z.object({ pool: z.string().transform((url) => new Pool(url)) });
  const read = settings(schema, { env: { POOL: 'postgres://app:hunter2@db/shop' } }).read();
  assert.is(read.pool.open(), 1);
  assert.is(inspect(read), "{ pool: '[Pool]' }");
  assert.is(JSON.stringify(read), '{"pool":"[Pool]"}');
});

test('a password with an @ in it is masked whole, and no other part of a URL', () => {
  const schema = z.object({ url: z.string(), link: z.string() });
  const link = 'https://example.com/@ada?mail=a@b.example';
  const read = settings(schema, { env: { URL: 'postgres://app:hun@ter2@db/shop', LINK: link } }).read();
  assert.equal(JSON.parse(JSON.stringify(read)), { url: 'postgres://***@db/shop', link });
});

test('what the query of a URL calls a secret is masked, and nothing else of it', () => {
  const schema = z.object({ DB: z.string(), HOOK: z.url(), LINK: z.string() });
  const env = {
    DB: 'jdbc:postgresql://db/shop?user=app&password=hunter2&sslmode=require',
    HOOK: 'https://hooks.example/x?api_key=hunter2#top',
    LINK: 'https://shop.example/?page=2&sort=name, and ?password=of-nothing',
  };
  assert.equal(JSON.parse(JSON.stringify(settings(schema, { env }).read())), {
    DB: 'jdbc:postgresql://db/shop?user=app&password=***&sslmode=require',
    HOOK: 'https://hooks.example/x?api_key=***#top',
    LINK: env.LINK,
  });
});

test('nobody changes settings by accident', () => {
  const shop = settings(Shop, { env }).read();
  assert.throws(() => {
    shop.mail.host = 'other';
  }, TypeError);
  assert.throws(() => shop.oldKeys.push('new'), TypeError);
});

/** The message of the error for variables that do not fit. */
function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.instance(error, SettingsError);
    return `${(error as Error).message}\n${inspect(error)}\n${JSON.stringify(error)}`;
  }
  return 'nothing is wrong';
}

test('no message repeats one, whatever the vendor says of it', () => {
  const echoing = z
    .string()
    .meta({ writeOnly: true })
    .refine(() => false, { error: ({ input }) => `not ${input}!` });
  const backwards = z
    .string()
    .meta({ writeOnly: true })
    .refine(() => false, {
      error: ({ input }) => String(input).split('').reverse().join(''),
    });
  const schemas = [
    z.object({ key: echoing }),
    z.object({ key: backwards }),
    z
      .object({ key: z.string().meta({ writeOnly: true }) })
      .refine(() => false, { error: ({ input }) => `all: ${(input as { key: string }).key}` }),
    toStandardJsonSchema(v.object({ key: v.pipe(v.string(), v.minLength(99), v.metadata({ writeOnly: true })) })),
    type({ key: type('/^a+$/').configure({ writeOnly: true } as never) }),
  ];
  for (const schema of schemas) {
    const message = messageOf(() => settings(schema as unknown as typeof echoing, { env: { KEY: 'hunter2' } }).read());
    assert.match(message, /missing or wrong/);
    assert.not.match(message, /hunter2|2retnuh/);
  }
});

class Account {
  @Field() user!: string;
  @Field({ writeOnly: true }) password!: string;
}

test('a JSON text that holds a secret is one as a whole, and so is all that lies in an object that is', () => {
  class Holding {
    @Field([Account]) accounts!: Account[];
    @Field(z.record(z.string(), z.object({ key: z.string().meta({ format: 'password' }) }))) keys!: Record<
      string,
      { key: string }
    >;
    @Field(z.object({ user: z.string(), pin: z.string() }).meta({ writeOnly: true })) login!: {
      user: string;
      pin: string;
    };
    @Field() note!: string;
  }
  const variables = {
    ACCOUNTS: '[{"user":"ada","password":"hunter-a\\"b"}]',
    KEYS: '{"a":{"key":"hunter-key"}}',
    LOGIN_USER: 'hunter-user',
    LOGIN_PIN: '4711',
    NOTE: 'it is hunter-key',
  };
  const declared = settings(Holding, { env: variables });
  const read = declared.read();
  assert.is(read.accounts[0]?.password, 'hunter-a"b');
  const outputs = [read, read.accounts, read.accounts[0], read.keys, read.keys['a'], read.login];
  for (const one of outputs) assert.not.match(inspect(one, { depth: 9 }) + JSON.stringify(one), telling);
  assert.equal(JSON.parse(JSON.stringify(read)), {
    accounts: '***',
    keys: '***',
    login: { user: '***', pin: '***' },
    note: 'it is ***',
  });
  const { settings: reading } = declared as unknown as { readonly settings: SettingsReading<Holding> };
  assert.equal(
    reading.variables().map(({ name, secret }) => [name, secret]),
    [
      ['ACCOUNTS', true],
      ['KEYS', true],
      ['LOGIN_USER', true],
      ['LOGIN_PIN', true],
      ['NOTE', false],
    ],
  );
  const echoing = z
    .object({ accounts: z.array(z.object({ password: z.string().meta({ writeOnly: true }) })) })
    .refine(() => false, { error: ({ input }) => `no ${JSON.stringify(input)}` });
  const message = messageOf(() => settings(echoing, { env: variables }).read());
  assert.match(message, /missing or wrong/);
  assert.not.match(message, telling);
});

test('what is wrong with a secret is told where our own words tell it', () => {
  const schema = z.object({ key: z.string().min(9).meta({ writeOnly: true }) });
  assert.match(
    messageOf(() => settings(schema, { env: { KEY: 'hunter2' } }).read()),
    'KEY  String should have at least 9 characters',
  );
});

test('no message shows the credentials in a URL', () => {
  const schema = z.object({ url: z.string().refine(() => false, { error: ({ input }) => `cannot reach ${input}` }) });
  const message = messageOf(() => settings(schema, { env: { URL: 'postgres://app:hunter2@db/shop' } }).read());
  assert.match(message, 'cannot reach postgres://***@db/shop');
  assert.not.match(message, /hunter2/);
});

test.run();
