// Model classes: nested, in lists, inherited, and holding each other.
import { Body, Check, Field, Get, Model, Post, type ReportIssue, toZod } from 'portico';
import { z } from 'zod';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

enum Priority {
  Low,
  High,
}

class Cat {
  @Field(z.literal('cat')) kind!: 'cat';
}

class Dog {
  @Field(z.literal('dog')) kind!: 'dog';
}

@Model({ extra: 'forbid' })
class Tag {
  @Field({ minLength: 1, maxLength: 20, pattern: /^[a-z]+$/, description: 'Lower case' }) name!: string;
}

class Maker {
  @Field() name!: string;
  @Field({ optional: true }) since?: Date;
  @Field(() => [Item]) items!: Item[];
}

class Item {
  @Field() id!: bigint;
  @Field({ ge: 0, lt: 1_000_000, multipleOf: 0.01 }) price!: number;
  @Field() active!: boolean;
  @Field() made!: Date;
  @Field(Tag) first!: Tag;
  @Field() second!: Tag;
  @Field([Tag], { maxItems: 10 }) tags!: Tag[];
  @Field([String]) aliases!: readonly string[];
  @Field([[Number]]) grid!: number[][];
  @Field(() => Maker) maker!: Maker;
  @Field(() => Item, { optional: true }) parent?: Item;
  @Field(Tag, { nullable: true }) best!: Tag | null;
  @Field(String, { nullable: true }) note!: string | null;
  @Field(Tag, { optional: true, nullable: true }) remark?: Tag | null;
  @Field(String, { optional: true, nullable: true }) hint?: string | null;
  @Field({ optional: true }) color?: string;
  @Field({ optional: true }) fragile?: boolean;
  @Field({ optional: true }) nearest?: Tag;
  @Field(Number, { optional: true }) size: number | undefined;
  @Field(z.enum(Status)) status!: Status;
  @Field(z.enum(Priority), { nullable: true }) priority!: Priority | null;
  @Field([z.enum(Status)]) history!: Status[];
  @Field({ default: 10 }) stock!: number;
  @Field(String, { default: 'new' }) state!: string;
  @Field(Date, { nullable: true, default: null }) sold!: Date | null;
  @Field([String], { default: ['a'] }) labels!: string[];
  @Field({ default: true }) visible!: boolean;
  @Field(z.enum(['a', 'b'])) kind!: 'a' | 'b';
  @Field(z.enum(['a', 'b']), { default: 'a' }) other!: 'a' | 'b';
  @Field(z.email(), { optional: true }) email?: string;
  @Field(z.string().transform((text) => text.length)) length!: number;
  @Field({ readOnly: true }) number?: number;
  @Field(z.uuid(), { readOnly: true }) serial: string | undefined;
  @Field({ writeOnly: true, minLength: 8 }) password!: string;
  @Field({ scope: 'admin' }) cost?: number;
  @Field(String, { scope: 'admin' }) supplier: string | undefined;
  @Field({ scope: 'admin', default: 'user' }) role!: string;
  @Field(String, { scope: 'admin', default: 'user' }) group!: string;
  @Field({ alias: 'made-by', message: 'Say who' }) madeBy!: string;
  @Field(z.union([toZod(Tag), z.null()])) either!: Tag | null;
  @Field(z.discriminatedUnion('kind', [toZod(Cat), toZod(Dog)])) pet!: Cat | Dog;
  @Field(z.array(toZod([Tag]))) lists!: Tag[][];
  @Field(String) wider!: string | number;

  @Check()
  priced(issue: ReportIssue): void {
    if (this.price > 10 && this.first.name === '') issue(['first', 'name'], 'Needs a tag', 'untagged');
  }

  @Check()
  protected async listed(): Promise<void> {}

  get label(): string {
    return `${this.kind} ${this.id}`;
  }
}

class Stored extends Item {
  @Field({ format: 'uuid' }) key!: string;
  @Field(Number) override stock: number = 1;
}

export class Items {
  @Post('/', { response: Item, status: 201 })
  create(@Body(Stored) item: Item): Item {
    return item;
  }

  @Get('/', { response: [Item] })
  list(): readonly Stored[] {
    return [];
  }
}
