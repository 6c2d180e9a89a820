import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Extracted, Schema } from '../../../src/contracts/schema.js';
import { DefinitionError } from '../../../src/errors/portico-error.js';
import { compileBodyRender, compileRender } from '../../../src/schema/compile-render.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { compileTextObject } from '../../../src/schema/compile-text-object.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { Field } from '../../../src/schema/model/field.js';
import { Model } from '../../../src/schema/model/model.js';
import { Check, type ReportIssue } from '../../../src/schema/model/model-checks.js';
import { IntersectionType, OmitType, PartialType, PickType } from '../../../src/schema/model/model-views.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';
import { accept, issues } from '../validated.js';

const test = suite('options of fields and models');

const render = (schema: Schema, value: unknown): unknown => JSON.parse(compileRender(schema)(value) as string);
const told = (schema: Schema, value: unknown): unknown => issues(schema, value).map(({ type, loc }) => [type, loc]);
const refusal = (result: Extracted): unknown => ('issues' in result ? result.issues.map(({ type }) => type) : result);
const says = (part: RegExp) => (error: unknown) => error instanceof DefinitionError && part.test(error.message);

class Item {
  @Field({ alias: 'item-name', minLength: 2 }) itemName!: string;
  @Field({ alias: 'unit_price', optional: true }) price?: number;
  @Field() plain!: string;
}

class Order {
  @Field([Item]) items!: Item[];
  @Field({ alias: 'secret-note', writeOnly: true, optional: true }) note?: string;
}

const wire = { 'item-name': 'lamp', unit_price: 2, plain: 'x' };
const own = { itemName: 'lamp', price: 2, plain: 'x' };

test('an alias is the name on the wire, and the property that of the class', () => {
  const item = accept(Item, wire);
  assert.ok(item instanceof Item);
  assert.equal({ ...item }, own);
  assert.equal({ ...accept(Item, { 'item-name': 'lamp', plain: 'x' }) }, { itemName: 'lamp', plain: 'x' });
  assert.equal(render(Item, own), wire);
  assert.equal(render(Item, item), wire);
});

test('the name of the property is no name on the wire', () => {
  assert.equal(told(Item, own), [['missing', ['item-name']]]);
  assert.equal(told(Item, { ...wire, 'item-name': 'x' }), [['string_too_short', ['item-name']]]);
});

test('an alias holds within lists, unions and Zod', () => {
  assert.equal(JSON.parse(JSON.stringify(accept(Order, { items: [wire] }))), { items: [own] });
  assert.equal(render(Order, { items: [own], note: 'n' }), { items: [wire] });
  const union = z.union([toZod(Item), z.null()]);
  assert.equal(render(union, own), wire);
  assert.equal({ ...accept(union, wire) }, own);
  assert.equal(render(z.object({ at: z.date(), item: toZod(Item) }), { at: new Date(0), item: own }), {
    at: '1970-01-01T00:00:00.000Z',
    item: wire,
  });
});

test('a long list is written with aliases', () => {
  const bytes = compileBodyRender([Item])(Array(40).fill(own)) as Uint8Array;
  assert.equal(JSON.parse(new TextDecoder().decode(bytes)), Array(40).fill(wire));
});

test('the description has the names on the wire, both ways', () => {
  for (const io of ['input', 'output'] as const) {
    const { Item: item } = describeSchema(Item, io).$defs as Record<string, { properties: object; required: unknown }>;
    assert.equal(Object.keys(item?.properties ?? {}), ['item-name', 'unit_price', 'plain']);
    assert.equal(item?.required, ['item-name', 'plain']);
  }
});

test('texts by name are read by alias', () => {
  const read = compileTextObject(Item, true);
  const sent = Object.entries(wire).map(([name, value]) => [name, [String(value)]] as const);
  assert.equal(read(sent), { ok: true, value: Object.assign(new Item(), own) });
});

test('views keep aliases', () => {
  assert.equal(render(PartialType(Item), own), wire);
  assert.equal({ ...accept(PickType(Item, ['itemName']), wire) }, { itemName: 'lamp' });
  assert.equal(render(OmitType(Item, ['price']), own), { 'item-name': 'lamp', plain: 'x' });
});

test('one name for two fields is refused, in views, too', () => {
  class Twice {
    @Field({ alias: 'b' }) a!: string;
    @Field() b!: string;
  }
  assert.throws(
    () => describeSchema(Twice, 'input'),
    says(/Cannot declare field Twice\.b: 'b' is the name of a on the wire already/),
  );
  class A {
    @Field({ alias: 'same' }) one!: string;
  }
  class B {
    @Field({ alias: 'same' }) two!: string;
  }
  assert.throws(() => describeSchema(IntersectionType(A, B), 'input'), says(/'same' is the name of one/));
});

test('an alias that can be no name is refused', () => {
  for (const alias of ['', '__proto__']) {
    const declare = (): unknown => {
      class Odd {
        @Field({ alias }) a!: string;
      }
      return Odd;
    };
    assert.throws(declare, says(/its alias .* can be no name/));
  }
});

@Model({ extra: 'forbid' })
class Closed {
  @Field() name!: string;
  @Field(() => [Closed], { default: [] }) below!: Closed[];
}

@Model({ extra: 'allow' })
class Open {
  @Field() name!: string;
  @Field({ readOnly: true, alias: '_id' }) id?: string;
  @Field({ writeOnly: true, optional: true }) secret?: string;

  greet(): string {
    return this.name;
  }
}

test('names that no field has are ignored unless the model says otherwise', () => {
  assert.equal({ ...accept(Item, { ...wire, more: 1 }) }, own);
});

test('forbidden names are refused in their place, nested ones too, and do not leave', () => {
  assert.equal(told(Closed, { name: 'a', more: 1, below: [{ name: 'b', other: 2 }] }), [
    ['extra_forbidden', ['below', 0, 'other']],
    ['extra_forbidden', ['more']],
  ]);
  assert.equal(render(Closed, { name: 'a', below: [], more: 1 }), { name: 'a', below: [] });
  assert.equal(render(Closed, { name: 'a', more: 1 }), { name: 'a', below: [] });
});

test('allowed names stay, on the way in and out, but take no place of the class', () => {
  const open = accept(Open, { name: 'a', more: 1, greet: 2, id: 'mine', _id: 'mine', toString: 3 });
  assert.equal({ ...open }, { name: 'a', more: 1 });
  assert.is(open.greet(), 'a');
  assert.equal(render(Open, { name: 'a', id: 'x', secret: 's', more: 1 }), { name: 'a', _id: 'x', more: 1 });
});

test("an allowed name that is a field's on the wire does not leave unchecked", () => {
  @Model({ extra: 'allow' })
  class Renamed {
    @Field(Number, { alias: 'unit_price', optional: true }) unitPrice?: number;
  }
  assert.equal(render(Renamed, { unit_price: 'free', more: 1 }), { more: 1 });
  assert.equal(render(Renamed, { unit_price: 'free', unitPrice: 2 }), { unit_price: 2 });
});

test('classes that extend a model, and views of it, treat them alike', () => {
  class Child extends Closed {}
  class View extends PartialType(Closed) {}
  for (const model of [
    Child,
    View,
    PickType(Closed, ['name']),
    IntersectionType(Item, Closed),
    IntersectionType(Closed, Item),
  ]) {
    assert.ok(JSON.stringify(told(model, { more: 1 })).includes('["extra_forbidden",["more"]]'), model.name);
  }
  @Model({ extra: 'ignore' })
  class Looser extends Closed {}
  assert.equal({ ...accept(Looser, { name: 'a', more: 1 }) }, { name: 'a', below: [] });
});

test('the description says what becomes of them', () => {
  const said = (schema: Schema): unknown =>
    Object.values(describeSchema(schema, 'input').$defs as object)[0].additionalProperties;
  assert.equal([said(Item), said(Closed), said(Open)], [undefined, false, {}]);
});

test('texts by name are refused, too', () => {
  const sent = [['name', ['a']] as const, ['more', ['b']] as const];
  assert.equal(refusal(compileTextObject(Closed, true)(sent)), ['extra_forbidden']);
});

class Worded {
  @Field({ minLength: 3, message: 'Choose a longer name' }) name!: string;
  @Field(z.int().max(9), { message: 'A number up to 9', optional: true, nullable: true }) count?: number | null;
  @Field([String], { maxItems: 1, message: 'One at most', default: [] }) list!: string[];
  @Field(Date, { message: 'A day', optional: true }) at?: Date;
}

test('a message stands for every fault of its field, and not of what is within', () => {
  const messages = (value: object): unknown => issues(Worded, value).map(({ loc, msg }) => [loc.join('.'), msg]);
  assert.equal(messages({}), [['name', 'Choose a longer name']]);
  assert.equal(messages({ name: 1, count: 10, list: ['a', 'b'], at: 'x' }), [
    ['name', 'Choose a longer name'],
    ['count', 'A number up to 9'],
    ['list', 'One at most'],
    ['at', 'A day'],
  ]);
  assert.equal(messages({ name: 'long', list: [1] }), [['list.0', 'Input should be a valid string']]);
  assert.equal(issues(Worded, { name: 'x' })[0]?.type, 'string_too_short');
});

test('a message is said of a large value, and of a text that cannot be read', () => {
  const large = { name: 'x', list: [], more: 'y'.repeat(100_000), others: Array(30_000).fill(0) };
  assert.is(issues(Worded, large)[0]?.msg, 'Choose a longer name');
  const read = compileTextObject(
    Worded,
    true,
  )([
    ['name', ['long']],
    ['count', ['many']],
  ]);
  assert.is('issues' in read && read.issues[0]?.msg, 'A number up to 9');
});

test('a message is said of what a view of the model takes', () => {
  assert.is(issues(PartialType(Worded), { name: 'x' })[0]?.msg, 'Choose a longer name');
});

class Booking {
  @Field() from!: Date;
  @Field({ alias: 'to' }) until!: Date;
  @Field({ optional: true }) note?: string;

  @Check()
  ends(issue: ReportIssue): void {
    if (this.until < this.from) issue('until', 'Ends before it begins', 'booking_order');
    if (this.until.getUTCFullYear() > 2050) issue('note', 'Say why');
  }
}

const days = { from: '2026-01-02', to: '2026-01-01' };

test('a check lies where it says, by the name on the wire', () => {
  assert.equal(issues(Booking, days), [{ type: 'booking_order', loc: ['to'], msg: 'Ends before it begins' }]);
  assert.equal(issues(Booking, { ...days, to: '2060-01-01' }), [
    { type: 'value_error', loc: ['note'], msg: 'Say why' },
  ]);
  assert.ok(accept(Booking, { ...days, to: '2026-01-03' }) instanceof Booking);
});

test('a check is not asked of what does not fit', () => {
  assert.equal(told(Booking, { from: 'x' }), [
    ['datetime_parsing', ['from']],
    ['missing', ['to']],
  ]);
});

test('checks hold within others, are inherited and overridden, and are left out by views', () => {
  assert.equal(told([Booking], [days]), [['booking_order', [0, 'to']]]);
  class Long extends Booking {
    @Check()
    lasts(issue: ReportIssue): void {
      if (this.note === undefined) issue([], 'Needs a note');
    }
  }
  assert.equal(told(Long, days), [
    ['booking_order', ['to']],
    ['value_error', []],
  ]);
  class Lenient extends Booking {
    override ends(): void {}
  }
  assert.ok(accept(Lenient, days));
  assert.ok(accept(PartialType(Booking), days));
});

test('a check may be async', async () => {
  class Later {
    @Field() name!: string;
    @Check()
    async free(issue: ReportIssue): Promise<void> {
      await Promise.resolve();
      if (this.name === 'taken') issue('name', 'Taken');
    }
  }
  for (const name of ['taken', 'taken', 'free']) {
    const result = await compileSchema(Later)({ name });
    assert.is(result.ok, name === 'free');
  }
});

test('a response is not asked its checks', () => {
  const value = { from: new Date(1), until: new Date(0) };
  assert.equal(render(Booking, value), { from: value.from.toISOString(), to: value.until.toISOString() });
});

test('only methods of the instances can be checks', () => {
  assert.throws(() => Check()(class {} as never, 'a', { value: () => undefined }), says(/it is no method/));
});

class Cat {
  @Field(z.literal('cat')) kind!: 'cat';
  @Field() lives!: number;
}
class Dog {
  @Field(z.literal('dog')) kind!: 'dog';
  @Field(() => z.array(toZod(Dog)), { default: [] }) friends!: Dog[];
}

test('models stand in unions and objects of Zod, as instances', () => {
  const Pet = z.discriminatedUnion('kind', [toZod(Cat), toZod(Dog)]);
  assert.ok(accept(Pet, { kind: 'cat', lives: 9 }) instanceof Cat);
  assert.ok(accept(Pet, { kind: 'dog', friends: [{ kind: 'dog' }] }).friends[0] instanceof Dog);
  assert.equal(told(Pet, { kind: 'cat' }), [['missing', ['lives']]]);
  assert.equal(render(Pet, { kind: 'dog', friends: [], more: 1 }), { kind: 'dog', friends: [] });
  assert.is(toZod(Cat), toZod(Cat));
});

test.run();
