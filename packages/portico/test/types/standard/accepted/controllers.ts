import {
  anyOf,
  Body,
  Context,
  Controller,
  Delete,
  Depends,
  dependency,
  Get,
  HTTPBasic,
  HTTPBearer,
  Injectable,
  Path,
  Post,
  Public,
  Query,
  respond,
  Security,
} from 'portico';
import { Item } from './models.js';

const bearer = new HTTPBearer();
const basic = new HTTPBasic();
const limit = dependency([Query('limit', Number, { default: 10 })], (given) => Math.min(given, 100));

export class Clock {
  readonly now = 1;
}

@Injectable([Clock, Depends(limit)], { scope: 'request' })
export class Store {
  constructor(
    readonly clock: Clock,
    readonly limit: number,
  ) {}
}

@Injectable()
export class Mailer {}

@Injectable({ scope: 'app', health: (pool: Pool) => pool.ping() })
export class Pool {
  ping(): void {}
}

@Injectable([Clock])
export abstract class Abstract {
  constructor(readonly clock: Clock) {}
}

@Controller('/items', [Store, Mailer], { tags: ['items'], dependencies: [bearer] })
export class Items {
  constructor(
    readonly store: Store,
    readonly mailer: Mailer,
  ) {}

  @Get('/')
  list(): string[] {
    return [];
  }

  @Get('/:id', [Path('id', Number), Query('q', String, { optional: true })], { response: Item })
  read(_id: number, _q?: string): Item {
    return new Item();
  }

  // As with functions, a method may leave out what it does not read.
  @Get('/:id/name', [Path('id', Number), bearer])
  name(id: number): string {
    return String(id);
  }

  @Post('/', [Body(Item), Security(bearer, ['items:write'])], {
    status: 201,
    response: Item,
    responses: { 409: String },
  })
  async add(item: Item, _credentials: { readonly credentials: string }): Promise<Item | ReturnType<typeof taken>> {
    return item.name === 'taken' ? taken() : item;
  }

  @Delete('/:id', [Path('id', Number), (context) => context.headers.get('x-reason'), anyOf(bearer, basic), Context()])
  remove(_id: number, _reason: string | null): void {}

  @Public()
  @Get('/health', { includeInSchema: false })
  protected health(): Response {
    return new Response('well');
  }
}

const taken = () => respond(409, 'taken');

@Controller()
export class Bare {
  @Get('/bare')
  read(): void {}
}

@Controller('/sub', { scope: 'request' })
export class Sub extends Items {}
