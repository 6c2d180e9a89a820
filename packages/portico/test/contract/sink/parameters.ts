// Parameters of every place, by every vendor, alone and as one object.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import {
  Context,
  Controller,
  Cookie,
  Depends,
  dependency,
  Get,
  Header,
  Path,
  Query,
  type RequestContext,
} from 'portico';
import * as v from 'valibot';
import { z } from 'zod';

const Filter = z.object({
  name: z.string().min(1).max(8).optional(),
  sizes: z.array(z.int().min(0).max(99)).max(3).optional(),
  open: z.boolean(),
});
const Listing = z.strictObject({ q: z.string().max(9), ids: z.array(z.int()).max(3).optional() });
const Traced = z.object({ 'x-trace': z.string().max(9), 'x-level': z.enum(['a', 'b']).default('a') });
const Paging = z.object({ limit: z.int().min(1).max(50).default(10), after: z.string().max(20).optional() });
const page = dependency([Query(Paging)], (paging) => paging);

@Controller('/parameters')
export class Parameters {
  @Get('/path/:id/:name')
  path(@Path('id', z.int().min(1)) id: number, @Path('name', z.string().max(12)) name: string): object {
    return { id, name };
  }

  @Get('/typed/:day/:flag/:big')
  typed(@Path('day', z.iso.date()) day: string, @Path('flag') flag: boolean, @Path('big') big: bigint): object {
    return { day, flag, big: `${big}` };
  }

  @Get('/pattern/:code(^[a-z]{2}\\d$)')
  pattern(@Path('code') code: string): object {
    return { code };
  }

  @Get('/range/:from-:to')
  range(@Path('from', z.int().min(0)) from: number, @Path('to', z.int().min(0)) to: number): object {
    return { from, to };
  }

  @Get('/files/*path')
  files(@Path('path') path: string): object {
    return { path };
  }

  @Get('/query')
  query(
    @Query('text', z.string().min(2).max(6)) text: string,
    @Query('limit', z.int().max(100), { default: 10 }) limit: number,
    @Query('ratio', z.number().gt(0).lt(1), { optional: true }) ratio: number | undefined,
    @Query('open', Boolean, { default: false }) open: boolean,
    @Query('since', Date, { optional: true }) since: Date | undefined,
    @Query('level', z.enum(['low', 'high']), { optional: true }) level: string | undefined,
    @Query('big', BigInt, { optional: true }) big: bigint | undefined,
  ): object {
    return { text, limit, ratio, open, since, level, big: big === undefined ? null : `${big}` };
  }

  @Get('/lists')
  lists(
    @Query('ids', [Number]) ids: number[],
    @Query('tags', [String], { optional: true }) tags: string[] | undefined,
    @Query('commas', z.array(z.int()).max(3), { style: 'form', explode: false, optional: true }) commas:
      | number[]
      | undefined,
    @Query('pipes', [String], { style: 'pipeDelimited', optional: true }) pipes: string[] | undefined,
    @Query('spaces', [String], { style: 'spaceDelimited', optional: true }) spaces: string[] | undefined,
  ): object {
    return { ids, tags, commas, pipes, spaces };
  }

  @Get('/listing')
  listing(
    @Query(Listing, { style: 'pipeDelimited', emptyIsAbsent: true }) listing: z.infer<typeof Listing>,
    @Header(Traced, { emptyIsAbsent: true }) traced: z.infer<typeof Traced>,
    @Cookie('note', z.string().max(5), { emptyIsAbsent: true, default: 'none' }) note: string,
  ): object {
    return { listing, traced, note };
  }

  @Get('/filter')
  filter(
    @Query('filter', Filter) filter: z.infer<typeof Filter>,
    @Depends(page) paging: z.infer<typeof Paging>,
  ): object {
    return { filter, paging };
  }

  @Get('/headers')
  headers(
    @Header('x-trace', z.string().max(20)) trace: string,
    @Header('x-ids', [Number], { optional: true }) ids: number[] | undefined,
    @Header('x-level', z.enum(['a', 'b']), { default: 'a' }) level: string,
    @Cookie('theme', z.enum(['light', 'dark']), { default: 'light' }) theme: string,
    @Cookie('seen', z.int().min(0), { optional: true }) seen: number | undefined,
    @Cookie('tags', [String], { optional: true }) tags: string[] | undefined,
  ): object {
    return { trace, ids, level, theme, seen, tags };
  }

  @Get('/vendors')
  vendors(
    @Query('valibot', toStandardJsonSchema(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)))) one: number,
    @Query('arktype', type('1 <= number.integer <= 9')) two: number,
    @Query('zod', z.int().min(1).max(9)) three: number,
    @Query('text', toStandardJsonSchema(v.pipe(v.string(), v.maxLength(4))), { optional: true }) four:
      | string
      | undefined,
  ): object {
    return { one, two, three, four };
  }

  @Get('/context')
  context(@Context() context: RequestContext): object {
    return { method: context.method };
  }
}
