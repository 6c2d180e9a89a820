import { setTimeout as sleep } from 'node:timers/promises';
import { App, Context, EventStream, event, Field, Get, Header, JsonLines, type RequestContext, Stream } from 'portico';

class Price {
  @Field() item!: string;
  @Field() cents!: number;
}

const prices = [
  { item: 'lamp', cents: 1900, supplier: 'secret' },
  { item: 'sofa', cents: 49900, supplier: 'secret' },
];

class Prices {
  // #region lines
  @Get('/prices.jsonl', { response: JsonLines(Price) })
  async *export() {
    yield* prices;
  }
  // #endregion lines

  // #region stream
  @Get('/prices.csv', { response: Stream('text/csv') })
  async *csv() {
    yield 'item,cents\n';
    for (const { item, cents } of prices) yield `${item},${cents}\n`;
  }
  // #endregion stream

  // #region events
  @Get('/prices', { response: EventStream(Price) })
  async *watch(@Header('last-event-id', Number, { default: 0 }) last: number) {
    for (const [index, price] of prices.entries()) {
      if (index >= last) yield event(price, { id: String(index + 1), event: 'price' });
    }
  }
  // #endregion events

  // #region endless
  @Get('/clock', { response: EventStream(Date) })
  async *clock(@Context() { signal }: RequestContext) {
    for (;;) {
      yield new Date();
      await sleep(1000, undefined, { signal });
    }
  }
  // #endregion endless
}

export const app = new App({ title: 'Prices', controllers: [Prices] });
