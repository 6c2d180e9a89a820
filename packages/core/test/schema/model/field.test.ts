import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { DefinitionError } from '../../../src/errors/portico-error.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { getFields } from '../../../src/schema/model/model-fields.js';
import { accept, issues } from '../validated.js';

const test = suite('Field');

const says =
  (...parts: string[]) =>
  (error: unknown): boolean =>
    error instanceof DefinitionError && parts.every((part) => error.message.includes(part));

class User {
  @Field() username!: string;
  @Field({ optional: true }) email?: string;
}

class UserInDB extends User {
  @Field() hashedPassword!: string;
}

test('a bare field takes its type from metadata', () => {
  class Every {
    @Field() text!: string;
    @Field() count!: number;
    @Field() flag!: boolean;
    @Field() big!: bigint;
    @Field() at!: Date;
    @Field() owner!: User;
  }
  const schemas = [...getFields(Every).values()].map(({ schema }) => schema);
  assert.equal(schemas, [String, Number, Boolean, BigInt, Date, User]);
});

test('the fields of the parent come first', () => {
  assert.equal([...getFields(UserInDB).keys()], ['username', 'email', 'hashedPassword']);
});

test('a child does not add its fields to its parent or its siblings', () => {
  class Guest extends User {
    @Field() room!: number;
  }
  assert.equal([...getFields(User).keys()], ['username', 'email']);
  assert.equal([...getFields(Guest).keys()], ['username', 'email', 'room']);
});

test('a field declared again replaces the inherited one in its place', () => {
  class Strict extends User {
    @Field({ minLength: 3 }) override username: string = '';
  }
  assert.equal([...getFields(Strict).keys()], ['username', 'email']);
  assert.is(issues(Strict, { username: 'ab' })[0]?.type, 'string_too_short');
  assert.is(accept(User, { username: 'ab' }).username, 'ab');
});

test('metadata that says nothing fails at start-up and names class and property', () => {
  class Lists {
    // @ts-expect-error metadata says only Array
    @Field() tags!: string[];
  }
  class Anything {
    // @ts-expect-error metadata says only Object
    @Field() value!: unknown;
  }
  class Calls {
    // @ts-expect-error metadata says only Function
    @Field() call!: () => void;
  }
  assert.throws(() => compileSchema(Lists), says('Lists.tags', 'says only Array', '@Field([Item])'));
  assert.throws(() => compileSchema(Anything), says('Anything.value', 'says only Object'));
  assert.throws(() => compileSchema(Calls), says('Calls.call', 'says only Function'));
});

test('a type that only an initialiser tells is to be written, and then metadata has it', () => {
  class Inferred {
    @Field() size = 3;
  }
  class Written {
    @Field() size: number = 3;
  }
  const remedy =
    'if its initialiser alone tells the type, write that too, as in size: number = 3, or for a class, import';
  assert.throws(() => compileSchema(Inferred), says('Inferred.size', 'says only Object', remedy));
  assert.ok((compileSchema(Written)({ size: 4 }) as { ok: boolean }).ok);
  assert.not((compileSchema(Written)({ size: 'x' }) as { ok: boolean }).ok);
});

test('a name that is a number is a name, as a number where a compiler gives it so', () => {
  for (const key of ['5', 5]) {
    class Row {}
    (Field(String) as (target: object, key: unknown) => void)(Row.prototype, key);
    const outcome = compileSchema(Row)({ 5: 'five', 6: 'six' }) as { readonly value?: object };
    assert.equal({ ...outcome.value }, { 5: 'five' });
  }
});

test('a nullable field without a schema fails at start-up, whatever the compiler says of it', () => {
  const Bare = Field as unknown as (options: object) => PropertyDecorator;
  class Order {
    @Bare({ nullable: true }) size!: number | null;
  }
  assert.throws(
    () => compileSchema(Order),
    says('Order.size', 'it is nullable', 'differs between compilers', '@Field(String, { nullable: true })'),
  );
  class Loose {
    declare size: number | null;
  }
  Reflect.defineMetadata('design:type', Number, Loose.prototype, 'size');
  Bare({ nullable: true })(Loose.prototype, 'size');
  assert.throws(() => compileSchema(Loose), says('Loose.size', '@Field(Number, { nullable: true })'));
});

enum Status {
  Open = 'open',
  Closed = 'closed',
}

enum Level {
  Low,
  High,
}

test('an enum as a schema is refused where it is written', () => {
  const declare = (...args: unknown[]) =>
    (Field as (...args: unknown[]) => PropertyDecorator)(...args)(class A {}.prototype, 'x');
  assert.throws(() => declare(Status), says('A.x', '«Open» is no option', '@Field(z.enum(Status))'));
  assert.throws(() => declare(Level), says('A.x', 'is no option', '@Field(z.enum(Status))'));
  assert.throws(() => declare([Status]), says('A.x', 'a list of an object of texts or numbers', 'z.enum(Status)'));
  assert.throws(() => declare({ minLenght: 3 }), says('A.x', '«minLenght» is no option of a field'));
});

test('an enum that only some compilers show in metadata is refused at start-up', () => {
  class Task {
    declare status: Status;
  }
  Reflect.defineMetadata('design:type', Status, Task.prototype, 'status');
  const decorate: (target: any, key: any) => void = Field();
  decorate(Task.prototype, 'status');
  assert.throws(() => compileSchema(Task), says('Task.status', 'is an enum with some compilers', '@Field(z.enum(…))'));
});

test('a wrapped enum takes its values, and none of the keys that an enum of numbers has back', () => {
  class Task {
    @Field(z.enum(Status)) status!: Status;
    @Field(z.enum(Level), { optional: true }) level?: Level;
    @Field([z.enum(Status)], { default: [] }) history!: Status[];
  }
  assert.is(accept(Task, { status: 'open', level: 1 }).level, Level.High);
  assert.equal(accept(Task, { status: 'closed', history: ['open'] }).history, [Status.Open]);
  for (const wrong of [{ status: 'Open' }, { status: 'open', level: 'High' }, { status: 'open', level: 2 }]) {
    assert.not((compileSchema(Task)(wrong) as { ok: boolean }).ok, JSON.stringify(wrong));
  }
});

test('missing metadata fails at start-up', () => {
  class Plain {
    declare name: string;
  }
  const decorate: (target: any, key: any) => void = Field();
  decorate(Plain.prototype, 'name');
  assert.throws(() => compileSchema(Plain), says('Plain.name', 'is missing'));
});

test('a class without any field is no schema', () => {
  class Empty {}
  assert.throws(() => compileSchema(Empty), says('class Empty', 'none of its properties has @Field()'));
});

test('a class that does not say what it holds is no schema, and the field is told what is', () => {
  for (const [type, advice] of [
    [Map, 'z.record(z.string(), …), with a Record as its type'],
    [Set, '[String] or [Item], with a list as its type'],
  ] as const) {
    class Holder {
      declare held: unknown;
    }
    Reflect.defineMetadata('design:type', type, Holder.prototype, 'held');
    (Field() as (target: any, key: any) => void)(Holder.prototype, 'held');
    assert.throws(
      () => compileSchema(Holder),
      says(`Cannot compile field Holder.held: its type metadata says only ${type.name}`, advice),
    );
    assert.throws(
      () => compileSchema(type),
      says(`Cannot use class ${type.name} as a schema: it does not say what it holds`, advice),
    );
  }
});

test('a model whose constructor needs arguments fails at start-up', () => {
  class Needy {
    @Field() name!: string;
    constructor(name: string) {
      this.name = name;
    }
  }
  assert.throws(() => compileSchema(Needy), says('class Needy', 'its constructor needs 1 argument,'));
});

test('a failure to compile is not remembered as a success', () => {
  class Broken {
    @Field([class Hollow {}]) list!: object[];
  }
  assert.throws(() => compileSchema(Broken), says('Hollow'));
  assert.throws(() => compileSchema(Broken), says('Hollow'));
});

test('what is no schema is refused where it is written', () => {
  const declare = (...args: unknown[]) =>
    (Field as (...args: unknown[]) => PropertyDecorator)(...args)(class A {}.prototype, 'x');
  assert.throws(() => declare(5), says('A.x', 'a number'));
  assert.throws(() => declare([]), says('A.x', 'a list of other than one schema'));
  assert.throws(() => declare([String, Number]), says('A.x', 'a list of other than one schema'));
});

test('members that cannot be fields are refused', () => {
  const decorate = Field(String) as unknown as (
    target: object,
    key: PropertyKey,
    descriptor?: PropertyDescriptor,
  ) => void;
  class Place {}
  assert.throws(() => decorate(Place, 'count'), says('Place.count', 'static'));
  assert.throws(() => decorate(Place.prototype, Symbol('s')), says('symbol'));
  assert.throws(() => decorate(Place.prototype, '__proto__'), says('Place.__proto__', 'prototype'));
  assert.throws(() => decorate(Place.prototype, 'full', { get: () => 1 }), says('Place.full', 'cannot be assigned'));
});

test('an accessor with a setter is a field', () => {
  class Account {
    #name = '';
    @Field(String)
    get name(): string {
      return this.#name;
    }
    set name(value: string) {
      this.#name = value.trim();
    }
  }
  assert.is(accept(Account, { name: ' a ' }).name, 'a');
});

test('a function gives the schema of a class that is defined below', () => {
  class Author {
    @Field(() => [Book]) books!: object[];
  }
  class Book {
    @Field() title!: string;
  }
  assert.instance(accept(Author, { books: [{ title: 'a' }] }).books[0], Book);
});

test('a function that gives no schema fails at start-up', () => {
  class Author {
    @Field((() => 5) as never) books!: object;
  }
  assert.throws(() => compileSchema(Author), says('Author.books', 'gives no schema', 'is a number'));
});

test('a function that gives an enum fails with the way out', () => {
  class Task {
    @Field((() => ({ Open: 'open' })) as never) status!: string;
  }
  assert.throws(() => compileSchema(Task), says('Task.status', 'gives no schema', 'as in z.enum(Status)'));
});

test('an optional field that may be undefined fails with the schema to write', () => {
  class User {
    email?: string | undefined;
  }
  Reflect.defineMetadata('design:type', Object, User.prototype, 'email');
  Field({ optional: true } as never)(User.prototype as never, 'email' as never);
  assert.throws(
    () => compileSchema(User),
    says(
      'Cannot compile field User.email: its type metadata says only Object, as of a type with undefined. ' +
        'Write the schema, as in @Field(String, { optional: true }), @Field([Item], { optional: true }) or',
    ),
  );
});

test('what is absent stays absent: an instance spread over what is stored wipes nothing', () => {
  class Patch {
    @Field({ optional: true }) name?: string;
    @Field({ optional: true }) age?: number;
    @Field(String, { optional: true, nullable: true }) note?: string | null;
    @Field(z.string().optional()) tag?: string | undefined;
    @Field({ optional: true }) unit?: string = 'kg';
    @Field({ default: 1 }) factor!: number;
    seen = undefined;
  }
  class Later extends Patch {
    @Field({ optional: true }) more?: string;
  }
  const patch = accept(Later, { age: 4 });
  assert.instance(patch, Later);
  assert.equal(Object.keys(patch).sort(), ['age', 'factor', 'seen', 'unit']);
  assert.equal(
    { name: 'a', age: 3, note: 'n', ...patch },
    { name: 'a', age: 4, note: 'n', unit: 'kg', factor: 1, seen: undefined },
  );
  assert.equal(Object.keys(accept(Later, { note: null, more: 'm' })).sort(), [
    'factor',
    'more',
    'note',
    'seen',
    'unit',
  ]);
  class Holder {
    @Field([Patch]) all!: Patch[];
  }
  assert.not('name' in (accept(Holder, { all: [{}] }).all[0] as object));
});

test('the compiler refuses a field of another type than its property', () => {
  class Refused {
    // @ts-expect-error a number for a string
    @Field(Number) a!: string;
    // @ts-expect-error an optional field on a property without undefined
    @Field(String, { optional: true }) b!: string;
    // @ts-expect-error a nullable field on a property without null
    @Field(String, { nullable: true }) c!: string;
    // @ts-expect-error another element type
    @Field([Number]) d!: string[];
    // @ts-expect-error a default of another type
    @Field(String, { default: 5 }) e!: string;
    // @ts-expect-error a literal type, of which metadata says only String
    @Field() f!: 'a' | 'b';
    // @ts-expect-error an optional field on a property without undefined
    @Field({ optional: true }) g!: string;
    // @ts-expect-error a default of another type
    @Field({ default: 5 }) h!: string;
    // @ts-expect-error a model for a string
    @Field(User) i!: string;
    // @ts-expect-error a function that gives another schema
    @Field(() => [String]) j!: number[];
    // @ts-expect-error not an option
    @Field(String, { minLenght: 3 }) k!: string;
    // @ts-expect-error a nullable field on a property without null
    @Field({ nullable: true }) l!: string;
    // @ts-expect-error another Standard Schema
    @Field(z.string()) m!: number;
    // @ts-expect-error a function that gives no schema
    @Field(() => 5) n!: string;
  }
  assert.is(Refused.length, 0);
  // @ts-expect-error a number in the schema's place
  assert.type(() => Field([5]), 'function');
  // @ts-expect-error a number in the schema's place
  assert.type(() => Field(5), 'function');
});

test('the compiler accepts what fits', () => {
  class Accepted {
    @Field(String) a!: string;
    @Field(String, { optional: true }) b?: string;
    @Field(String, { nullable: true, default: null }) c!: string | null;
    @Field([Number], { minItems: 1 }) d!: number[];
    @Field(z.enum(['x', 'y'])) e!: 'x' | 'y';
    @Field({ default: 5, ge: 1 }) f!: number;
    @Field({ default: false }) g!: boolean;
    @Field(UserInDB) h!: User;
    @Field(String, { optional: true, nullable: true }) i?: string | null;
    @Field(() => [User]) j!: User[];
    @Field(z.object({ k: z.string() })) k!: { k: string };
    @Field({ pattern: /^a/, format: 'email', description: 'd', examples: ['a'], deprecated: true, title: 't' })
    l!: string;
  }
  assert.is(getFields(Accepted).size, 12);
});

test('a class of bytes that no request gives is refused by name', () => {
  class Reflected {
    @Field() data!: Buffer;
  }
  class Written {
    @Field(Buffer as unknown as Uint8ArrayConstructor) data!: Uint8Array;
  }
  for (const model of [Reflected, Written])
    assert.throws(
      () => compileSchema(model),
      /field \w+\.data: a request gives plain bytes, and no Buffer\. Let the property/,
    );
});

test('a pattern that is a text reads characters, as its document does', () => {
  class Initial {
    @Field({ pattern: '^.$' }) any!: string;
    @Field({ pattern: '^\\p{L}$' }) letter!: string;
  }
  assert.equal({ ...(accept(Initial, { any: '😀', letter: 'é' }) as Initial) }, { any: '😀', letter: 'é' });
  assert.equal(
    issues(Initial, { any: '😀😀', letter: '1' }).map(({ type, loc, ctx }) => [type, loc[0], ctx]),
    [
      ['string_pattern_mismatch', 'any', { pattern: '^.$' }],
      ['string_pattern_mismatch', 'letter', { pattern: '^\\p{L}$' }],
    ],
  );
  const { $defs } = describeSchema(Initial, 'input') as {
    readonly $defs: Readonly<Record<string, { readonly properties: object }>>;
  };
  assert.equal($defs['Initial']?.properties, {
    any: { type: 'string', pattern: '^.$' },
    letter: { type: 'string', pattern: '^\\p{L}$' },
  });
});

test.run();
