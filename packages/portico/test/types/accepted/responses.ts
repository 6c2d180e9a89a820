// A handler may give anything that the response schema takes, at once or later, or a Response of its own.

import { type } from 'arktype';
import { Field, Get, HTTPException } from 'portico';
import { z } from 'zod';

class Item {
  @Field() name!: string;
  @Field({ optional: true }) note?: string;
}
class Stored extends Item {
  secret = '';
}

const Made = z.object({ made: z.date().transform((date) => date.toISOString()), size: z.number().default(1) });
const Point = type({ x: 'number' });

export class Items {
  @Get('/a', { response: Item })
  one(): Stored {
    return new Stored();
  }

  @Get('/b', { response: Item })
  async oneLater(): Promise<Item> {
    return { name: 'lamp' };
  }

  @Get('/c', { response: [Item] })
  list(): Item[] {
    return [];
  }

  @Get('/d', { response: [Item] })
  async listLater(): Promise<readonly Stored[]> {
    return [];
  }

  @Get('/e', { response: Item })
  raw(): Response {
    return Response.json({});
  }

  @Get('/f', { response: Item })
  async either(): Promise<Item | Response> {
    return new Response();
  }

  @Get('/g', { response: Item })
  eitherSoon(): Promise<Response> | Item {
    return { name: 'lamp' };
  }

  @Get('/h', { response: Made })
  input(): { made: Date } {
    return { made: new Date() };
  }

  @Get('/i', { response: [[Number]] })
  grid(): number[][] {
    return [[1]];
  }

  @Get('/j', { response: Point })
  point(): { x: number; y: number } {
    return { x: 1, y: 2 };
  }

  @Get('/k', { response: Date })
  date(): Date {
    return new Date();
  }

  @Get('/l', { response: z.string().optional() })
  maybe(): string | undefined {
    return undefined;
  }

  @Get('/m', { response: Item })
  never(): never {
    throw new HTTPException(404);
  }

  @Get('/n', { response: Item })
  untyped(): any {
    return JSON.parse('{}');
  }

  @Get('/o', { response: Item })
  private hidden(): Item {
    return this.never();
  }

  @Get('/p', { response: Item, responses: { 404: { description: 'No such item', schema: [Item] } } })
  protected async inferred() {
    return { name: this.hidden().name, extra: 1 };
  }

  @Get('/q', { status: 204, responses: { 409: { description: 'Conflict' } } })
  anything() {
    return undefined;
  }

  @Get('/r')
  async *stream(): AsyncGenerator<string> {
    yield 'text';
  }
}
