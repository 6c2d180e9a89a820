// An app that is served by AWS Lambda, and knows nothing of it.
import {
  App,
  Body,
  Bytes,
  Context,
  Cookie,
  compress,
  EventStream,
  Get,
  Header,
  Path,
  Post,
  Query,
  type RequestContext,
} from 'portico';

/** Stand for a mailer, a log, and a store of photos. */
export const sent: string[] = [];
export const logged: string[] = [];
const photos = new Map<number, Uint8Array>();

class Shop {
  @Get('/items/:name')
  read(
    @Path('name') name: string,
    @Query('tag', [String], { default: [] }) tags: string[],
    @Header('x-trace', [String], { default: [] }) traces: string[],
    @Context() { client }: RequestContext,
  ) {
    return { name, tags, traces, client: client?.address };
  }

  @Post('/login', { status: 204 })
  login(@Cookie('theme', String, { default: 'light' }) theme: string, @Context() { response }: RequestContext): void {
    response.setCookie('session', 'abc', { httpOnly: true });
    response.setCookie('theme', theme);
  }

  @Post('/photos', { status: 201 })
  add(@Body(Uint8Array) photo: Uint8Array, @Context() context: RequestContext) {
    const id = photos.size + 1;
    photos.set(id, photo);
    context.background(() => sent.push(`photo ${id}`));
    return { id, size: photo.length };
  }

  @Get('/photos/:id', { response: Bytes('image/png') })
  photo(@Path('id', Number) id: number) {
    return photos.get(id) ?? new Uint8Array();
  }

  @Get('/report')
  report() {
    return { lines: Array.from({ length: 500 }, (_, line) => `Line ${line}`) };
  }

  @Get('/broken', { includeInSchema: false })
  broken() {
    throw new Error('The disk is full');
  }

  @Get('/clock', { response: EventStream(String) })
  async *clock() {
    yield 'tick';
    yield 'tock';
  }
}

export const app = new App({
  title: 'Shop',
  controllers: [Shop],
  logger: { error: (message) => logged.push(message) },
});
app.use(compress());
