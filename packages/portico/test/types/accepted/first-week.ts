// What a team writes in its first week: files, cookies, another origin, partial updates, declared errors, streams, downloads.
// Compiles unchanged and answers as the comments say. A front end on https://shop.example calls it with credentials.

import {
  App,
  Body,
  Context,
  Controller,
  cors,
  Delete,
  Depends,
  Download,
  declareError,
  dependency,
  EventStream,
  event,
  Field,
  File,
  Form,
  file,
  Get,
  Header,
  type HTTPAuthorizationCredentials,
  HTTPBearer,
  JsonLines,
  middleware,
  PartialType,
  Patch,
  Path,
  PickType,
  Post,
  Query,
  type RequestContext,
  requestId,
  respond,
  Security,
  secureHeaders,
} from 'portico';
import { z } from 'zod';

class Item {
  @Field(z.uuid()) id!: string;
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field({ gt: 0 }) price!: number;
  @Field(String, { optional: true, nullable: true }) note?: string | null;
}
class NewItem extends PickType(Item, ['name', 'price', 'note']) {}
/** Absent stays absent: `{...item, ...patch}` changes only what was sent; `note: null` clears the note. */
class ItemPatch extends PartialType(NewItem) {}
class Job {
  @Field() url!: string;
}

/** Query parameters as one object; `?tag=a&tag=b`; an unknown parameter is a 422 with the type `extra_forbidden`. */
const Filters = z.strictObject({
  q: z.string().min(2).optional(),
  tag: z.array(z.string()).default([]),
  limit: z.int().min(1).max(100).default(20),
});

// Declared once: thrown, checked, documented with this status and schema on every route that says it, or needs what says it.
class NotFound extends declareError(404, { description: 'There is no such item' }) {}
class OutOfStock extends declareError(409, { description: 'Nothing is left', schema: z.object({ left: z.int() }) }) {}
class Forbidden extends declareError(403) {}

const bearer = new HTTPBearer();
const staff = dependency(
  [bearer],
  ({ credentials }) => {
    if (credentials !== 'staff') throw new Forbidden('Staff only'); // {"detail":"Staff only"}, documented as 403
    return { name: 'ada' };
  },
  { throws: [Forbidden] },
);

const items = new Map<string, Item>();
const findItem = dependency(
  [Path('id', z.uuid())],
  (id) => {
    const item = items.get(id);
    if (!item) throw new NotFound(); // {"detail":"Not Found"}
    return item;
  },
  { throws: [NotFound] },
);

@Controller('/items', { tags: ['items'] })
class Items {
  @Get('', { response: [Item] })
  list(@Query(Filters) filters: z.infer<typeof Filters>): Item[] {
    return [...items.values()].filter(({ name }) => !filters.q || name.includes(filters.q)).slice(0, filters.limit);
  }

  @Post('', { status: 201, response: Item })
  create(@Body(NewItem) item: NewItem, @Security(staff) _staff: { name: string }): Item {
    const created: Item = { id: '8c0d3a3e-6f1a-4f0e-9a53-3b1a9d1c0a11', ...item };
    items.set(created.id, created);
    return created;
  }

  @Patch('/:id', { response: Item })
  change(
    @Depends(findItem) item: Item,
    @Body(ItemPatch) patch: ItemPatch,
    @Security(staff) _staff: { name: string },
  ): Item {
    return Object.assign(item, patch);
  }

  /** 409 `{"detail":{"left":0}}` is documented with its schema; the compiler refuses `new OutOfStock({})`. */
  @Post('/:id/order', { response: Item, responses: { 202: Job }, throws: [OutOfStock] })
  order(
    @Depends(findItem) item: Item,
    @Query('amount', z.int().min(1)) amount: number,
    @Security(staff) _staff: { name: string },
  ) {
    if (amount > 100) throw new OutOfStock({ left: 100 });
    if (amount > 10) return respond(202, { url: '/jobs/1' }, { headers: { 'Retry-After': '5' } });
    return item;
  }

  // Not a byte of the upload is read before the credentials are accepted; the file is gone after the answer.
  @Post('/:id/photo', { status: 204 })
  async photo(
    @Security(staff) _staff: { name: string },
    @Depends(findItem) item: Item,
    @File('photo', z.file().max(5_000_000).mime(['image/png', 'image/jpeg'])) photo: File,
    @File('more', [File], { default: [] }) more: File[],
    @Form('caption', String, { optional: true }) caption?: string,
  ): Promise<void> {
    item.note = `${caption ?? photo.name}, ${photo.size} bytes, ${more.length} more`;
  }

  // Range, If-Range, ETag, Last-Modified, 304, 206, 416 and HEAD are answered; documented as application/pdf.
  @Get('/catalogue.pdf', { response: Download('application/pdf') })
  catalogue() {
    return file(new URL('./catalogue.pdf', import.meta.url), { filename: 'Catalogue, 2026.pdf' });
  }

  // text/event-stream; each item is checked and projected; ends with the client or the app, its `finally` run.
  @Get('/prices', { response: EventStream(Job) })
  async *prices(
    @Context() context: RequestContext,
    @Header('last-event-id', String, { optional: true }) since?: string,
  ) {
    for (let id = Number(since ?? 0) + 1; !context.signal.aborted; id++)
      yield event({ url: `/prices/${id}` }, { id: String(id), event: 'price' });
  }

  // application/jsonl, one item a line, as slow as the client reads.
  @Get('/export', { response: JsonLines(Item) })
  async *export(): AsyncGenerator<Item> {
    yield* items.values();
  }

  @Delete('/:id', { status: 204 })
  remove(@Depends(findItem) item: Item, @Security(staff) _staff: { name: string }): void {
    items.delete(item.id);
  }
}

// Middleware stands around everything, 404 and 500 included; what it adds is documented.
const timing = middleware(
  'timing',
  async (request, next) => {
    const start = performance.now();
    const response = await next();
    return {
      ...response,
      headers: {
        ...response.headers,
        'server-timing': `app;dur=${(performance.now() - start).toFixed(1)};desc="${request.method}"`,
      },
    };
  },
  { headers: { 'Server-Timing': { description: 'How long it took' } } },
);

export const app = new App({ title: 'First week', controllers: [Items] });
app.use(requestId(), timing, secureHeaders(), cors({ origins: ['https://shop.example'], credentials: true }));

// Cookies are HttpOnly, Secure, SameSite=Lax and Path=/ unless said otherwise; this one survives an error thrown later.
app.post(
  '/theme/:name',
  [Context(), Path('name', z.enum(['light', 'dark']))],
  { public: true, status: 204 },
  (context, name) => {
    context.response.setCookie('theme', name, { maxAge: 86_400, httpOnly: false });
  },
);

// One body, two media types: JSON or a form, into one model.
app.post(
  '/newsletter',
  [Body(z.object({ email: z.email() }), { mediaTypes: ['application/json', 'application/x-www-form-urlencoded'] })],
  { public: true },
  ({ email }) => ({ email }),
);

// Text and bytes.
app.put(
  '/notes/:id',
  [Path('id', Number), Body(String, { mediaTypes: ['text/plain'] })],
  { public: true, status: 204 },
  (_id, _text) => {},
);
app.put(
  '/blobs/:id',
  [Path('id', Number), Body(Uint8Array), bearer],
  { status: 204 },
  (_id, bytes: Uint8Array, _who: HTTPAuthorizationCredentials) => {
    if (bytes.length === 0) throw new NotFound();
  },
);
