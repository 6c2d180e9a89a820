// What can go back: statuses, replies, responders, errors, headers, nothing.
import {
  Body,
  Bytes,
  Controller,
  Delete,
  Download,
  declareError,
  EventStream,
  event,
  file,
  Get,
  HTTPException,
  Html,
  Json,
  JsonLines,
  Path,
  Post,
  Query,
  Redirect,
  Representations,
  respond,
  Stream,
  Text,
} from 'portico';
import { z } from 'zod';
import { Part } from './schemas.js';

const Price = z.object({ at: z.int(), amount: z.number() });
const Job = z.object({ url: z.string() });

class Gone extends declareError(410, { schema: z.object({ since: z.int() }) }) {}
class Busy extends declareError(503, { headers: { 'Retry-After': '30' } }) {}

@Controller('/responses', { throws: [Busy] })
export class Responses {
  @Get('/anything')
  anything(@Query('kind', z.enum(['text', 'object', 'list', 'nothing'])) kind: string): unknown {
    return { text: 'a', object: { a: 1 }, list: [1], nothing: undefined }[kind];
  }

  @Delete('/nothing/:id')
  nothing(@Path('id', z.int()) _id: number): void {}

  @Post('/created', { status: 201, response: Price })
  created(@Body(Price) price: z.infer<typeof Price>): z.infer<typeof Price> {
    return price;
  }

  @Post('/jobs', { response: Price, responses: { 202: Job, 404: { description: 'No such job' } } })
  jobs(@Query('at', z.int()) at: number) {
    if (at === 13) throw new HTTPException(404, undefined, { cause: 'unlucky', headers: { 'x-job': '13' } });
    return at % 2 === 0 ? { at, amount: 1 } : respond(202, { url: `/jobs/${at}` }, { headers: { 'Retry-After': '5' } });
  }

  @Get('/errors', { response: Number, throws: [Gone] })
  errors(@Query('since', z.int().min(0)) since: number): number {
    if (since > 1000) throw new Busy();
    if (since > 10) throw new Gone({ since });
    return since;
  }

  @Get('/described', {
    response: Price,
    responses: { 200: { description: 'A price', headers: { 'x-age': { schema: Number, required: true } } } },
  })
  described(): Response {
    return Response.json({ at: 1, amount: 2 }, { headers: { 'x-age': '3' } });
  }

  @Get('/part', { response: Part })
  part(): Part {
    const maker = { name: 'Ada' };
    return {
      id: 1,
      weight: 2,
      tags: [],
      maker,
      state: 'new',
      note: null,
      fragile: true,
      secret: 'stays inside',
    } as Part;
  }

  @Get('/text', { response: Text() })
  text(): string {
    return 'text';
  }

  @Get('/html', { response: Html() })
  html(): string {
    return '<!doctype html><title>Hello</title>';
  }

  @Get('/bytes', { response: Bytes('image/png') })
  bytes(): Uint8Array {
    return Uint8Array.of(1, 2, 3);
  }

  @Get('/stream', { response: Stream('text/csv') })
  async *stream(): AsyncGenerator<string> {
    yield 'a,b\n';
    yield '1,2\n';
  }

  @Get('/moved', { response: Redirect() })
  moved(@Query('to', z.int()) to: number): string {
    return `/parts/${to}`;
  }

  @Get('/events', { response: EventStream(Price) })
  async *events(): AsyncGenerator<z.infer<typeof Price>> {
    yield { at: 1, amount: 1 };
    yield { at: 2, amount: 2 };
  }

  @Get('/lines', { response: JsonLines(Price) })
  async *lines(): AsyncGenerator<z.infer<typeof Price>> {
    yield { at: 1, amount: 1 };
  }

  @Get('/named-events', { response: EventStream(Price, { keepAlive: 5 }) })
  async *named(): AsyncGenerator<ReturnType<typeof event<z.infer<typeof Price>>>> {
    yield event({ at: 1, amount: 1 }, { id: '1', event: 'price', retry: 100 });
  }

  @Get('/file', { response: Download('text/plain') })
  file() {
    return file(new URL('../kitchen-sink.ts', import.meta.url), { filename: 'Sink, 1.txt', inline: true });
  }

  @Get('/see-other', { response: Redirect(303) })
  seeOther(): string {
    return '/responses/text';
  }

  @Get('/represented', { response: Representations({ 'application/json': String, 'text/plain': Text() }) })
  represented(): string {
    return 'lamp';
  }

  @Get('/json', { response: Json(Price) })
  json(): z.infer<typeof Price> {
    return { at: 1, amount: 1 };
  }
}
