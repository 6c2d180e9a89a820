// Controllers may inherit, hide their handlers, be generic, and ask for things in their constructors.
import {
  Context,
  Controller,
  Delete,
  Depends,
  Get,
  Head,
  Injectable,
  Options,
  Patch,
  Path,
  Post,
  Public,
  Put,
  Query,
  type RequestContext,
} from 'portico';

@Injectable({ scope: 'app' })
class Clock {
  now(): Date {
    return new Date();
  }
}

@Injectable()
class Store {
  constructor(
    readonly clock: Clock,
    @Query('tenant', String, { optional: true }) readonly tenant: string | undefined,
    @Depends(Clock) private readonly other: Clock,
  ) {}

  find(id: number): string {
    return `${this.tenant}/${id}@${this.other.now()}`;
  }
}

abstract class Readable {
  protected abstract readonly kind: string;

  @Get('/:id')
  read(@Path('id', Number) id: number): string {
    return `${this.kind} ${id}`;
  }

  @Get('/:id/history')
  protected history(@Path('id', Number) id: number, @Query('since', Date) since: Date): string {
    return `${id} ${since.toISOString()}`;
  }
}

@Controller('/items', { tags: ['items'], dependencies: [Clock], scope: 'request' })
export class Items extends Readable {
  protected readonly kind = 'item';

  constructor(
    @Depends() private readonly store: Store,
    @Context() private readonly context: RequestContext,
    @Query('verbose', Boolean, { default: false }) private readonly verbose: boolean,
  ) {
    super();
  }

  @Get('/:id')
  override read(@Path('id', Number) id: number, @Query('q', String, { optional: true }) q?: string): string {
    return this.verbose ? `${this.context.method} ${q}` : this.store.find(id);
  }

  @Post('')
  async create(@Context() context: RequestContext): Promise<void> {
    context.response.status = 201;
    context.background(async () => this.secret(context.params['id'] ?? ''));
  }

  @Put('/:id')
  private replace(@Path('id', String) id: string): string {
    return this.secret(id);
  }

  @Patch('/:id')
  protected async change(@Path('id') id: string, @Query('n') n: number, @Query('on') on: boolean): Promise<unknown> {
    return [id, n, on, this.replace(id)];
  }

  @Public()
  @Delete('/:id')
  async remove(): Promise<void> {}

  @Head('/')
  head(): void {}

  @Options('/')
  options(): Response {
    return new Response(null, { status: 204 });
  }

  private secret(@Path('id', String) id: string): string {
    return id;
  }
}

class Generic<T> {
  @Get('/generic')
  read(@Query('q', String) q: string): T | string {
    return q;
  }
}

@Controller()
export class Concrete extends Generic<number> {}

export class WithDefaults {
  @Get('/defaults')
  read(
    @Query('q', String, { optional: true }) q = 'all',
    @Query('limit', Number, { default: 10 }) limit = 10,
    @Query('tag', [String], { default: ['a', 'b'] }) tags: readonly string[] = [],
  ): unknown {
    return [q.length, limit.toFixed(), tags.length];
  }
}
