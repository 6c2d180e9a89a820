// What NestJS spreads over modules, providers, pipes, guards, interceptors and filters, in one small app.
// #region app
import {
  App,
  Body,
  Controller,
  Depends,
  dependency,
  Field,
  Get,
  HTTPBearer,
  HTTPException,
  Injectable,
  middleware,
  Path,
  Post,
  Public,
  Security,
} from 'portico';

/** A DTO: one declaration validates, types and documents. */
class Cat {
  @Field({ minLength: 1 }) name!: string;
  @Field({ ge: 0 }) age!: number;
}

/** A provider of a factory, with `onModuleInit` before the `yield` and `onModuleDestroy` behind it. */
const openStore = dependency(
  [],
  async function* () {
    const cats = new Map<number, Cat>([[1, { name: 'Tom', age: 3 }]]);
    yield cats;
    cats.clear();
  },
  { scope: 'app' },
);

/** A provider that is a class: what its constructor takes is injected. */
@Injectable()
class CatsService {
  constructor(@Depends(openStore) private readonly cats: Map<number, Cat>) {}

  find(id: number): Cat {
    const cat = this.cats.get(id);
    if (!cat) throw new NoSuchCat(id);
    return cat;
  }

  add(cat: Cat): number {
    const id = this.cats.size + 1;
    this.cats.set(id, cat);
    return id;
  }
}

class NoSuchCat extends Error {
  constructor(readonly id: number) {
    super(`No cat has the number ${id}`);
  }
}

/** A guard: who it lets in is what the handler receives, and the document shows it. */
const keeper = dependency([new HTTPBearer()], ({ credentials }) => {
  if (credentials !== 'keeper') throw new HTTPException(403, 'Only for keepers');
  return credentials;
});

/** An interceptor. */
const timing = middleware('timing', async (_request, next) => {
  const start = performance.now();
  const response = await next();
  const header = `app;dur=${(performance.now() - start).toFixed(1)}`;
  return { ...response, headers: { ...response.headers, 'server-timing': header } };
});

@Controller('/cats', { middleware: [timing] })
class Cats {
  constructor(private readonly service: CatsService) {}

  /** `Number` is the pipe: what is no number is a 422. */
  @Public()
  @Get('/:id', { response: Cat, responses: { 404: { description: 'No such cat' } } })
  read(@Path('id', Number) id: number): Cat {
    return this.service.find(id);
  }

  @Post('/', { status: 201 })
  add(@Body() cat: Cat, @Security(keeper) _keeper: string): { id: number } {
    return { id: this.service.add(cat) };
  }
}

/** The root module. */
export const app = new App({ title: 'Cats', controllers: [Cats] });

/** An exception filter. */
app.onError(NoSuchCat, ({ message }) => Response.json({ detail: message }, { status: 404 }));
// #endregion app
