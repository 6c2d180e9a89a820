// Responders take what their items are, and replies what goes with their status.

import {
  Bytes,
  Download,
  defineResponder,
  EventStream,
  event,
  Field,
  file,
  Get,
  Html,
  JsonLines,
  Post,
  Redirect,
  Representations,
  respond,
  Stream,
  Text,
} from 'portico';
import { z } from 'zod';

class Item {
  @Field() name!: string;
}
class Job {
  @Field() url!: string;
}
const Made = z.object({ made: z.date().transform((date) => date.toISOString()) });

const Csv = defineResponder<readonly { readonly name: string }[]>({
  label: 'Csv',
  describe: () => ({ content: [{ mediaType: 'text/csv' }] }),
  compile:
    () =>
    (_items, { status }) => ({ status, headers: {}, body: '' }),
});

export class Streams {
  @Post('/own', { status: 201, response: Item })
  own() {
    return respond(201, { name: 'lamp' }, { headers: { location: '/items/1' } });
  }

  @Get('/text', { response: Text() })
  text(): string {
    return '';
  }

  @Get('/html', { response: Html() })
  async html() {
    return '<p>';
  }

  @Get('/bytes', { response: Bytes('image/png') })
  bytes() {
    return Buffer.from('');
  }

  @Get('/stream', { response: Stream('text/csv') })
  async *stream() {
    yield 'a';
    yield new Uint8Array();
  }

  @Get('/web', { response: Stream('text/csv') })
  web() {
    return new Blob([]).stream();
  }

  @Get('/redirect', { response: Redirect(303) })
  redirect() {
    return Math.random() > 0.5 ? '/' : new URL('https://a.example');
  }

  @Get('/file', { response: Download('application/pdf') })
  file() {
    return file('a.pdf', { filename: 'a.pdf', inline: true });
  }

  @Get('/both', { response: Representations({ 'application/json': [Item], 'text/csv': Csv }) })
  both(): Item[] {
    return [];
  }

  @Get('/a', { response: EventStream(Item) })
  async *events() {
    yield { name: 'lamp' };
    yield event({ name: 'lamp' }, { id: '1', event: 'item', retry: 100 });
  }

  @Get('/b', { response: JsonLines(Item) })
  async *lines(): AsyncGenerator<Item> {
    yield { name: 'lamp' };
  }

  @Get('/c', { response: JsonLines(Item) })
  async list(): Promise<Item[]> {
    return [];
  }

  @Get('/d', { response: JsonLines(Made) })
  *inputs() {
    yield { made: new Date() };
  }

  @Get('/e', { response: EventStream(Item) })
  async later(): Promise<AsyncIterable<Item> | Response> {
    return new Response();
  }

  @Get('/f', { response: Item, responses: { 202: Job, 204: { description: 'Nothing' }, 206: JsonLines(Item) } })
  replies() {
    if (Date.now() > 3) return respond(202, { url: '/' }, { headers: { 'retry-after': '1' } });
    if (Date.now() > 2) return respond(206, [{ name: 'lamp' }]);
    if (Date.now() > 1) return respond(204, undefined);
    return { name: 'lamp' };
  }
}
