// An app that takes lists and objects in every place and in every style, and gives back what it was given.
import { z } from 'zod';
import { App, Bytes, Cookie, Field, File, Form, Header, Path, Query } from '../../src/index.js';

const Colour = z.enum(['red', 'sea green', 'a,b']);
const Shade = z.enum(['red', 'sea green']);

class Filter {
  @Field() name!: string;
  @Field() least!: number;
  @Field() open!: boolean;
  @Field() since!: Date;
  @Field(Colour) colour!: z.infer<typeof Colour>;
  @Field([String]) tags!: string[];
}

class Place {
  @Field() city!: string;
  @Field() radius!: number;
}

class Search {
  @Field() text!: string;
  @Field([String]) tags!: string[];
  @Field([Number]) sizes!: number[];
  @Field() near!: Place;
}

/** What a handler was given, by the names on the wire. */
const Echo = z.record(z.string(), z.unknown());

function echo(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
}

async function show(file: globalThis.File): Promise<object> {
  return { name: file.name, type: file.type, hex: Buffer.from(await file.arrayBuffer()).toString('hex') };
}

/** Creates the app. @param rootPath What a proxy takes off. */
export function createLists(rootPath = ''): App {
  const app = new App({ title: 'Lists', rootPath });
  addQueries(app);
  addHeads(app);
  addBodies(app);
  return app;
}

function addQueries(app: App): void {
  app.get(
    '/query',
    [
      Query('tags', [String]),
      Query('sizes', [Number]),
      Query('flags', [Boolean]),
      Query('days', [Date]),
      Query('colours', z.array(Colour)),
      Query('big', [BigInt]),
    ],
    { operationId: 'query', response: Echo },
    (tags, sizes, flags, days, colours, big) => echo({ tags, sizes, flags, days, colours, big }),
  );
  app.get(
    '/delimited',
    [
      Query('commas', [String], { explode: false }),
      Query('pipes', [String], { style: 'pipeDelimited' }),
      Query('spaces', [String], { style: 'spaceDelimited' }),
      Query('sizes', [Number], { style: 'pipeDelimited' }),
      Query('days', [Date], { explode: false }),
    ],
    { operationId: 'delimited', response: Echo },
    (commas, pipes, spaces, sizes, days) => echo({ commas, pipes, spaces, sizes, days }),
  );
  app.get('/deep', [Query('filter', Filter)], { operationId: 'deep', response: Echo }, (filter) => echo({ filter }));
  app.get('/search', [Query(Search)], { operationId: 'search', response: Echo }, (search) => echo({ ...search }));
}

function addHeads(app: App): void {
  app.get(
    '/header',
    [
      Header('X-Tags', [String]),
      Header('X-Sizes', [Number]),
      Header('X-Flags', [Boolean]),
      Header('X-Days', [Date]),
      Header('X-Shades', z.array(Shade)),
    ],
    { operationId: 'header', response: Echo },
    (tags, sizes, flags, days, shades) =>
      echo({ 'X-Tags': tags, 'X-Sizes': sizes, 'X-Flags': flags, 'X-Days': days, 'X-Shades': shades }),
  );
  app.get(
    '/path/:tags/:sizes/:days',
    [Path('tags', [String]), Path('sizes', [Number]), Path('days', [Date])],
    { operationId: 'path', response: Echo },
    (tags, sizes, days) => echo({ tags, sizes, days }),
  );
  app.get(
    '/cookie',
    [
      Cookie('tags', [String]),
      Cookie('sizes', [Number]),
      Cookie('text', String),
      Cookie('on', Boolean),
      Cookie('colour', Colour),
    ],
    { operationId: 'cookie', response: Echo },
    (tags, sizes, text, on, colour) => echo({ tags, sizes, text, on, colour }),
  );
}

function addBodies(app: App): void {
  app.post(
    '/form',
    [
      Form('text', String),
      Form('tags', [String]),
      Form('sizes', [Number]),
      Form('flags', [Boolean]),
      Form('days', [Date]),
      Form('colours', z.array(Colour)),
    ],
    { operationId: 'form', response: Echo },
    (text, tags, sizes, flags, days, colours) => echo({ text, tags, sizes, flags, days, colours }),
  );
  app.post('/whole', [Form(Search)], { operationId: 'whole', response: Echo }, (search) => echo({ ...search }));
  app.post(
    '/nested',
    [Form('place', Place), Form('text', String)],
    { operationId: 'nested', response: Echo },
    (place, text) => echo({ place, text }),
  );
  app.post('/upload', [File('one')], { operationId: 'upload', response: Echo }, async (one) => ({
    one: await show(one),
  }));
  app.post(
    '/uploads',
    [File('many', [File]), Form('text', String), Form('tags', [String]), Form('sizes', [Number])],
    { operationId: 'uploads', response: Echo },
    async (many, text, tags, sizes) => ({ many: await Promise.all(many.map(show)), text, tags, sizes }),
  );
  app.post(
    '/perhaps',
    [File('many', [File], { optional: true }), File('one', File, { optional: true }), Form('text', String)],
    { operationId: 'perhaps', response: Echo },
    (many, one, text) => echo({ many, one, text }),
  );
  const bytes = (): Uint8Array<ArrayBuffer> => Uint8Array.of(0, 255, 128, 10);
  app.get('/download', [], { operationId: 'download', response: Bytes() }, bytes);
  app.get('/image', [], { operationId: 'image', response: Bytes('image/png') }, bytes);
  app.get('/sound', [], { operationId: 'sound', response: Bytes('audio/wav') }, bytes);
}
