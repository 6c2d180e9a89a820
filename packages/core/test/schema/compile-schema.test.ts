import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { compileSchema } from '../../src/schema/compile-schema.js';
import { Field } from '../../src/schema/model/field.js';
import { toZod } from '../../src/schema/zod/to-zod.js';
import { accept, issues } from './validated.js';

const test = suite('compileSchema');

const types = (schema: Parameters<typeof issues>[0], value: unknown): unknown =>
  issues(schema, value).map((issue) => [issue.type, issue.loc]);

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

test('the built-in types take their JSON and nothing else', () => {
  assert.is(accept(String, 'a'), 'a');
  assert.is(accept(Number, 1.5), 1.5);
  assert.is(accept(Boolean, false), false);
  assert.equal(types(String, 1), [['string_type', []]]);
  assert.equal(types(Number, '1'), [['float_type', []]]);
  assert.equal(types(Number, Number.NaN), [['finite_number', []]]);
  assert.equal(types(Number, Number.POSITIVE_INFINITY), [['finite_number', []]]);
  assert.equal(types(Boolean, 'true'), [['bool_type', []]]);
  assert.equal(types(String, null), [['string_type', []]]);
  assert.equal(types(String, undefined), [['missing', []]]);
});

test('a Date is an RFC 3339 text or a date, and nothing that guesses', () => {
  assert.equal(accept(Date, '2024-02-29T10:00:00+02:00'), new Date('2024-02-29T08:00:00Z'));
  assert.equal(accept(Date, '2024-02-29'), new Date('2024-02-29T00:00:00Z'));
  assert.equal(accept(Date, new Date(5)), new Date(5));
  for (const text of ['2023-02-29', '2024-01-01T10:00:00', 'yesterday', '1', '', '2024-13-01T00:00:00Z']) {
    assert.equal(types(Date, text), [['datetime_parsing', []]], text);
  }
  assert.equal(types(Date, 0), [['datetime_type', []]]);
  assert.equal(types(Date, new Date(Number.NaN)), [['datetime_type', []]]);
});

test('a BigInt is decimal digits, as the document says, and no number', () => {
  assert.is(accept(BigInt, '-123456789012345678901234567890'), -123456789012345678901234567890n);
  assert.is(accept(BigInt, '+7'), 7n);
  assert.is(accept(BigInt, 7n), 7n);
  for (const text of ['', '0x10', '1.5', '1e3', 'a']) assert.equal(types(BigInt, text), [['int_parsing', []]], text);
  for (const value of [0, 7, 2 ** 60, true, null])
    assert.equal(types(BigInt, value), [['string_type', []]], `${value}`);
  assert.equal(types(BigInt, '9'.repeat(5000)), [['int_parsing_size', []]]);
});

test('a BigInt is no number wherever it stands', () => {
  class Account {
    @Field(BigInt) balance!: bigint;
  }
  class Ledger {
    @Field([Account]) accounts!: Account[];
    @Field(BigInt, { optional: true }) total?: bigint;
  }
  assert.equal(types([BigInt], ['1', 0]), [['string_type', [1]]]);
  assert.equal(types(Account, { balance: 0 }), [['string_type', ['balance']]]);
  assert.equal(types(Ledger, { accounts: [{ balance: '1' }, { balance: 2 }], total: 0 }), [
    ['string_type', ['accounts', 1, 'balance']],
    ['string_type', ['total']],
  ]);
  assert.equal(types(z.record(z.string(), toZod(BigInt)), { a: '1', b: 0 }), [['string_type', ['b']]]);
  assert.is((accept(Ledger, { accounts: [{ balance: '-0' }] }) as Ledger).accounts[0]?.balance, 0n);
});

test('a list holds items of one schema and locates each issue', () => {
  assert.equal(accept([Number], [1, 2]), [1, 2]);
  assert.equal(types([Number], [1, 'x', null]), [
    ['float_type', [1]],
    ['float_type', [2]],
  ]);
  assert.equal(types([Number], {}), [['list_type', []]]);
});

test('a validated model is an instance of its class, in lists and inside other models too', () => {
  class Team {
    @Field() lead!: User;
    @Field([User]) members!: User[];
  }
  const team = accept(Team, { lead: { username: 'a' }, members: [{ username: 'b' }] });
  assert.instance(team, Team);
  assert.instance(team.lead, User);
  assert.instance(team.members[0], User);
  assert.equal(types(Team, { lead: { username: 1 }, members: [{}] }), [
    ['string_type', ['lead', 'username']],
    ['missing', ['members', 0, 'username']],
  ]);
});

test('a model drops keys that it does not declare', () => {
  assert.equal(Object.keys(accept(User, { username: 'a', email: 'b', admin: true })), ['username', 'email']);
});

test('a model refuses what is no object', () => {
  for (const value of [null, 'a', 1, [], true]) {
    assert.equal(types(User, value), [['model_attributes_type', []]], JSON.stringify(value));
  }
});

test('a hostile __proto__ pollutes nothing', () => {
  const hostile = JSON.parse('{"username":"a","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}');
  const user = accept(User, hostile);
  assert.is(Object.getPrototypeOf(user), User.prototype);
  assert.is(user.admin, undefined);
  assert.is(({} as { admin?: boolean }).admin, undefined);
  assert.is((User.prototype as { admin?: boolean }).admin, undefined);
});

test('a __proto__ does not stand in for a missing field', () => {
  assert.equal(types(User, JSON.parse('{"__proto__":{"username":"a"}}')), [['missing', ['username']]]);
});

test('null is not the same as absent', () => {
  class Profile {
    @Field(String, { nullable: true }) bio!: string | null;
    @Field(String, { optional: true }) site?: string;
  }
  assert.is(accept(Profile, { bio: null }).bio, null);
  assert.equal(types(Profile, {}), [['missing', ['bio']]]);
  assert.equal(types(Profile, { bio: null, site: null }), [['string_type', ['site']]]);
});

test('a default fills in for an absent field and is never shared', () => {
  class Settings {
    @Field([String], { default: [] }) tags!: string[];
    @Field(Date, { default: new Date(0) }) since!: Date;
    @Field(BigInt, { default: 5n }) limit!: bigint;
    @Field(User, { default: { username: 'nobody' } }) owner!: User;
    @Field(
      z.string().transform((text) => text.length),
      { default: 3 },
    )
    size!: number;
  }
  const [one, other] = [accept(Settings, {}), accept(Settings, {})];
  one.tags.push('x');
  one.owner.username = 'changed';
  assert.equal(other.tags, []);
  assert.equal(other.since, new Date(0));
  assert.is(other.limit, 5n);
  assert.instance(other.owner, User);
  assert.is(other.owner.username, 'nobody');
  assert.is(other.size, 3);
});

test("a class's own initial value stands when an optional field is absent", () => {
  class Page {
    @Field({ optional: true }) size?: number = 10;
  }
  assert.is(accept(Page, {}).size, 10);
  assert.is(accept(Page, { size: 5 }).size, 5);
});

test('limits are kept, with the words of FastAPI', () => {
  class Limits {
    @Field({ minLength: 2, maxLength: 3, pattern: '^[a-z]+$' }) name!: string;
    @Field({ ge: 1, lt: 5, multipleOf: 2 }) count!: number;
    @Field(BigInt, { gt: 10, le: 20n }) big!: bigint;
    @Field([String], { minItems: 1, maxItems: 2 }) tags!: string[];
    @Field({ format: 'email' }) email!: string;
  }
  assert.ok(accept(Limits, { name: 'ab', count: 2, big: '11', tags: ['a'], email: 'a@example.com' }));
  assert.equal(types(Limits, { name: 'A', count: 5, big: '10', tags: [], email: 'x' }), [
    ['string_too_short', ['name']],
    ['string_pattern_mismatch', ['name']],
    ['less_than', ['count']],
    ['multiple_of', ['count']],
    ['greater_than', ['big']],
    ['too_short', ['tags']],
    ['value_error', ['email']],
  ]);
});

test('a pattern with flags that remember still answers the same every time', () => {
  class Word {
    @Field({ pattern: /a/gy }) text!: string;
  }
  for (let round = 0; round < 3; round += 1) assert.is(accept(Word, { text: 'a' }).text, 'a');
});

test('a limit that does not apply fails at start-up', () => {
  class Wrong {
    @Field(Number, { minLength: 3 }) count!: number;
  }
  class Misspelt {
    @Field(String, { minLenght: 3 } as object) name!: string;
  }
  class Foreign {
    @Field(z.string(), { maxLength: 3 }) name!: string;
  }
  assert.throws(() => compileSchema(Wrong), /Wrong\.count: «minLength» does not apply to a Number/);
  assert.throws(() => compileSchema(Misspelt), /Misspelt\.name: «minLenght» does not apply/);
  assert.throws(() => compileSchema(Foreign), /Foreign\.name: «maxLength».*Write the limit into the schema itself/);
});

test('a model may hold itself', () => {
  class Tree {
    @Field() name!: string;
    @Field([Tree]) children!: Tree[];
    @Field({ optional: true }) parent?: Tree;
  }
  const tree = accept(Tree, { name: 'a', children: [{ name: 'b', children: [] }] });
  assert.instance(tree.children[0], Tree);
  assert.equal(types(Tree, { name: 'a', children: [{ name: 'b', children: [{}] }] }), [
    ['missing', ['children', 0, 'children', 0, 'name']],
    ['missing', ['children', 0, 'children', 0, 'children']],
  ]);
});

test('two models may hold each other', () => {
  class Author {
    @Field() name!: string;
    @Field(() => [Book]) books!: object[];
  }
  class Book {
    @Field(() => Author, { optional: true }) author?: Author;
  }
  const book = accept(Book, { author: { name: 'a', books: [{ author: { name: 'b', books: [] } }] } });
  assert.instance(book.author, Author);
  assert.instance(book.author.books[0], Book);
});

test('schemas of any vendor validate, alone, in lists and in models', () => {
  const ark = type({ name: 'string' });
  const vali = v.object({ name: v.string() });
  class Mixed {
    @Field(ark) ark!: { name: string };
    @Field([vali]) valis!: { name: string }[];
  }
  for (const schema of [ark, vali]) {
    assert.equal(accept(schema, { name: 'a' }), { name: 'a' });
    assert.equal(types(schema, {}), [['missing', ['name']]]);
    assert.equal(types(schema, { name: 1 }), [['value_error', ['name']]]);
    assert.equal(types([schema], [{ name: 'a' }, { name: 1 }]), [['value_error', [1, 'name']]]);
  }
  const mixed = accept(Mixed, { ark: { name: 'a' }, valis: [{ name: 'b' }] });
  assert.is(mixed.ark.name, 'a');
  assert.equal(types(Mixed, { ark: {}, valis: [{ name: 1 }] }), [
    ['missing', ['ark', 'name']],
    ['value_error', ['valis', 0, 'name']],
  ]);
  assert.equal(types(Mixed, {}), [
    ['missing', ['ark']],
    ['missing', ['valis']],
  ]);
});

test("another vendor's message is passed on", () => {
  assert.match(issues(type('string.email'), 'x')[0]!.msg, /email/);
});

test('a sync schema answers at once and an async one with a promise', async () => {
  const later = z.string().refine(async (text) => text !== 'taken', 'Taken');
  class Account {
    @Field(later) name!: string;
  }
  class Foreign {
    @Field(
      v.pipeAsync(
        v.string(),
        v.checkAsync(async (text) => text !== 'taken', 'Taken'),
      ),
    )
    name!: string;
  }
  assert.not.instance(compileSchema(User)({ username: 'a' }), Promise);
  for (const model of [Account, Foreign]) {
    const good = compileSchema(model)({ name: 'free' });
    assert.instance(good, Promise);
    const result = await good;
    assert.ok(result.ok && result.value instanceof model);
    assert.equal(await compileSchema(model)({ name: 'taken' }), {
      ok: false,
      issues: [{ type: 'value_error', loc: ['name'], msg: 'Taken' }],
    });
  }
});

test('a schema is compiled once', () => {
  const list = [User] as const;
  assert.is(compileSchema(User), compileSchema(User));
  assert.is(compileSchema(list), compileSchema(list));
});

test('issues of vendors that say what they received do not', () => {
  const ark = type({ kind: "'a'", pin: 'number > 5000' });
  const vali = v.object({ kind: v.literal('a'), pin: v.pipe(v.number(), v.minValue(5000)) });
  class Holder {
    @Field([ark]) arks!: { kind: 'a'; pin: number }[];
  }
  const value = { kind: 'hunter2', pin: 1234 };
  for (const [schema, given] of [
    [ark, value],
    [vali, value],
    [Holder, { arks: [value] }],
  ] as const) {
    const text = JSON.stringify(issues(schema as Parameters<typeof issues>[0], given));
    assert.match(text, /pin/);
    assert.match(text, /5000/);
    assert.not.match(text, /hunter2|1234/);
  }
});

test('issues hold no values', () => {
  class Login {
    @Field({ minLength: 20 }) password!: string;
    @Field(z.enum(['a', 'b'])) kind!: 'a' | 'b';
  }
  assert.not.match(JSON.stringify(issues(Login, { password: 'hunter2', kind: 'hunter2' })), /hunter2/);
});

test.run();
