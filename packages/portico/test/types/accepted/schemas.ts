// A parameter takes what its schema gives, whoever made the schema; without one, what metadata can carry.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { Schema } from 'effect';
import {
  Body,
  Cookie,
  Field,
  Form,
  Get,
  Header,
  type Infer,
  type InferInput,
  Path,
  Post,
  Query,
  schemaFrom,
} from 'portico';
import { type Static, Type } from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';

class Item {
  @Field() name!: string;
}

const Length = z.string().transform((text) => text.length);
const Sort = z.enum(['asc', 'desc']);
const Branded = z.string().brand<'Branded'>();
const Point = type({ x: 'number', 'y?': 'number' });
const Count = type('string.integer.parse');
const Pair = toStandardJsonSchema(v.object({ a: v.string(), b: v.optional(v.number(), 1) }));

const Box = Type.Object({ a: Type.String(), b: Type.Optional(Type.Number()) });
const Boxed = schemaFrom<Static<typeof Box>>(Box);
const Plain = schemaFrom<number>({ type: 'integer' });
const Effected = Schema.Struct({ a: Schema.String }).pipe(Schema.toStandardSchemaV1, Schema.toStandardJSONSchemaV1);

const input: InferInput<typeof Length> = 'text';
const output: Infer<readonly [typeof Length]> = [input.length];
const pairIn: InferInput<typeof Pair> = { a: 'a' };
const pairOut: Infer<typeof Pair> = { a: pairIn.a, b: output.length };

export class Search {
  @Get('/search/:id')
  search(
    @Path('id', z.uuid()) _id: string,
    @Query('length', Length) _length: number,
    @Query('limit', z.int().default(10)) _limit: number,
    @Query('sort', Sort, { default: 'asc' }) _sort: 'asc' | 'desc',
    @Query('order', Sort, { optional: true }) _order?: 'asc' | 'desc',
    @Query('maybe', z.string().optional()) _maybe?: string,
    @Query('nullable', z.string().nullable()) _nullable?: string | null,
    @Query('brand', Branded) _brand?: z.infer<typeof Branded>,
    @Query('brands', [Branded]) _brands?: readonly string[],
    @Query('lengths', [Length]) _lengths?: number[],
    @Query('count', Count) _count?: number,
    @Query('v', v.string()) _v?: string,
    @Query('d', Date) _d?: Date,
    @Query('ds', [Date], { default: [new Date()] }) _ds?: Date[],
    @Query('big', BigInt, { default: 10n }) _big?: bigint,
    @Query('flag', Boolean) _flag?: boolean,
    @Query('wider', String) _wider?: string | number | null,
    @Query('unknown', String) _unknown?: unknown,
    @Query('any', Number) _any?: any,
    @Header('accept', [String]) _accept?: string[],
    @Cookie('theme', z.literal(['dark', 'light'])) _theme?: 'dark' | 'light',
    @Form('age', Number, { default: 1, description: 'In years', deprecated: true, examples: [1] }) _age?: number,
    @Query('hidden', String, { includeInSchema: false, optional: true }) _hidden?: string,
  ): void {}

  @Get('/reflected/:id')
  reflect(
    @Path('id') _id: string,
    @Query('n') _n: number,
    @Query('b') _b: boolean,
    @Query('i') _i: bigint,
    @Query('d') _d: Date,
    @Header('h') _h: string,
  ): void {}

  @Get('/models/:name')
  models(
    @Query(Item, { style: 'pipeDelimited', explode: false, emptyIsAbsent: true }) _query: Item,
    @Header(Item, { emptyIsAbsent: true }) _header: Item,
    @Cookie(Item) _cookie: Item,
    @Path(Item) _path: Item,
    @Query('blank', Number, { emptyIsAbsent: true, optional: true }) _blank?: number,
  ): void {}

  @Post('/forms')
  forms(@Form(Item, { emptyIsAbsent: false }) _form: Item): void {}

  @Post('/bodies')
  post(@Body() _item: Item): void {}

  @Post('/lists')
  postMany(@Body([Item]) _items: Item[]): void {}

  @Post('/deep')
  postDeep(@Body([[Item]]) _items: readonly (readonly Item[])[]): void {}

  @Post('/parts')
  postParts(
    @Body('item', Item) _item: Item,
    @Body('other') _other: Item,
    @Body('level', z.int(), { default: 1, description: 'How much' }) _level: number,
    @Body('tags', [String], { optional: true }) _tags?: readonly string[],
    @Body('point', Point) _point?: { x: number; y?: number },
  ): void {}

  @Post('/optional')
  postOptional(@Body(Item, { optional: true }) _item?: Item): void {}

  @Post('/vendors')
  postVendors(
    @Body(Point) _point: { x: number; y?: number },
    @Body(Pair) _pair: typeof pairOut,
    @Body([Point]) _points: { x: number }[],
    @Body(Boxed) _boxed: Static<typeof Box>,
    @Body([Boxed]) _many: { a: string; b?: number }[],
    @Body(Effected) _effected: { readonly a: string },
    @Query('plain', Plain, { default: 1 }) _plain: number,
    @Body(z.record(z.string(), z.unknown())) _record: Record<string, unknown>,
  ): void {}
}
