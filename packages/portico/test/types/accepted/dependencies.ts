// Every kind of dependency gives its settled type: awaited, yielded, built or resolved.
import {
  App,
  type Dependency,
  Depends,
  dependency,
  Get,
  Injectable,
  type Provided,
  Query,
  type RequestContext,
  Security,
} from 'portico';

interface Transaction {
  readonly rows: number;
}
const open = async (): Promise<Transaction> => ({ rows: 0 });

const plain = (): number => 1;
const ofContext = async (context: RequestContext) => context.headers.get('x-request-id') ?? 'none';
const untyped = (): any => JSON.parse('{}');
const stream = dependency([], async function* () {
  yield await open();
});
const annotated = dependency([], async function* (): AsyncGenerator<Transaction, void, undefined> {
  yield await open();
});
const generator = dependency([Query('q', String)], function* (q) {
  yield q.length;
});
const pathOf = (context: RequestContext): string => context.url.pathname;
async function* openAt(path: string): AsyncGenerator<Transaction> {
  yield { rows: path.length };
}
const plainGenerator = function* (_context: RequestContext) {
  yield 'text';
};
const asyncPlainGenerator = async function* () {
  yield 'text';
};
const transaction = dependency([stream, generator], async function* (tx, length) {
  try {
    yield { rows: tx.rows + length };
  } catch (error) {
    if (error instanceof RangeError) throw new TypeError('rolled back');
    throw error;
  }
});
const handedOn = dependency([pathOf], (path) => openAt(path));
const handedOnLater = dependency([pathOf], async (path) => openAt(path));
const pool = dependency([], async () => new Map<string, number>(), { scope: 'app' });
const counted = dependency([pool, Query('key', String)], async (known, key) => known.get(key), { parallel: true });
const fewer = dependency([pool, counted], () => true);
const declared: Dependency<string> = dependency([ofContext], (id) => id.trim());

@Injectable({ scope: 'app' })
class Settings {
  readonly debug: boolean = false;
}

class Paging {
  constructor(
    @Query('page', Number, { default: 1 }) readonly page: number,
    @Depends(Settings) readonly settings: Settings,
  ) {}
}

class Limited {
  constructor(private readonly limit: number) {}

  async resolve(@Query('size', Number) size: number, @Depends(pool) known: Map<string, number>): Promise<number> {
    return Math.min(size, this.limit, known.size);
  }
}
const limited = new Limited(10);

type Transacted = Provided<typeof transaction>;

export class Items {
  @Get('/')
  read(
    @Depends(plain) _plain: number,
    @Depends(ofContext) _id: string,
    @Depends(untyped) _untyped: Settings,
    @Depends(stream) _stream: Transaction,
    @Depends(handedOn) _handedOn: Transaction,
    @Depends(handedOnLater) _handedOnLater: Transaction,
    @Depends(annotated) _annotated: Transaction,
    @Depends(generator) _length: number,
    @Depends(plainGenerator) _text: string,
    @Depends(asyncPlainGenerator) _more: string,
    @Depends(transaction, { cache: false }) _transaction: Transacted,
    @Depends(counted) _counted: number | undefined,
    @Depends(fewer) _fewer: boolean,
    @Depends(declared) _declared: string,
    @Depends(Paging) _paging: Paging,
    @Depends() _again: Paging,
    @Depends(limited) _limited: number,
    @Security(declared, ['read']) _secured: string | null,
    @Depends(() => ['a', 'b']) _list: readonly string[],
    @Depends({ resolve: () => 1 }) _object: number,
  ): void {}
}

const app = new App({ dependencies: [Settings, plain, declared, limited, Depends(fewer), Query('v', Number)] });
app.get(
  '/',
  [plain, ofContext, transaction, Paging, limited, Depends(counted)],
  (one, id, tx, paging, limit, count) => ({
    one: one.toFixed(),
    id: id.trim(),
    rows: tx.rows.toFixed(),
    page: paging.settings.debug,
    limit: limit.toFixed(),
    count: count?.toFixed(),
  }),
);
