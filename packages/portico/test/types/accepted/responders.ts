// Responders take what their items are, and replies what goes with their status.

import { EventStream, event, Field, Get, JsonLines, respond } from 'portico';
import { z } from 'zod';

class Item {
  @Field() name!: string;
}
class Job {
  @Field() url!: string;
}
const Made = z.object({ made: z.date().transform((date) => date.toISOString()) });

export class Streams {
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
