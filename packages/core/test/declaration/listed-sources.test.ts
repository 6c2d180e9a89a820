// Lists of sources behind a path or a prefix, where compilers also know decorators in front of parameters.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Controller,
  DefinitionError,
  Depends,
  dependency,
  Get,
  Injectable,
  Path,
  Post,
  Query,
  TestClient,
} from '../../src/index.js';

const test = suite('declaration: listed sources');

class Clock {
  readonly now = 7;
}

const limit = dependency([Query('limit', Number, { default: 10 })], (given) => given);

@Injectable([Clock, limit])
class Store {
  constructor(
    readonly clock: Clock,
    readonly limit: number,
  ) {}
}

@Controller('/items', [Depends(Store)], { tags: ['items'] })
class Items {
  constructor(readonly store: Store) {}

  @Get('/:id', [Path('id', Number), (context) => context.method])
  read(id: number, method: string): unknown {
    return { id, method, now: this.store.clock.now, limit: this.store.limit };
  }

  @Get('/one', [Query('one', String)])
  @Post('/other', [Query('other', String)], { status: 201 })
  both(text: string): string {
    return text;
  }
}

class Louder extends Items {
  override both(text: string): string {
    return `${text}!`;
  }
}

async function answers(controller: new (store: Store) => Items): Promise<readonly unknown[]> {
  const client = new TestClient(new App({ controllers: [controller] }));
  const responses = [
    await client.get('/items/5?limit=3'),
    await client.get('/items/one?one=a'),
    await client.post('/items/other?other=b'),
  ];
  return Promise.all(responses.map((response) => response.json()));
}

test('each route of a method has its own list, a constructor has one', async () => {
  assert.equal(await answers(Items), [{ id: 5, method: 'GET', now: 7, limit: 3 }, 'a', 'b']);
});

test('a class that extends another has its lists, for what it overrides, too', async () => {
  assert.equal(await answers(Louder), [{ id: 5, method: 'GET', now: 7, limit: 3 }, 'a!', 'b!']);
});

/** The message of a controller that cannot be declared. */
function mistake(declare: () => abstract new (...args: never[]) => object): string {
  try {
    new App({ controllers: [declare()] }).graphs();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  throw new Error('Expected a DefinitionError');
}

test('sources in a list and in front of parameters, too, are refused', () => {
  const ofMethod = mistake(() => {
    class Twice {
      @Get('/:id', [Path('id', Number)]) read(@Path('id', Number) id: number): number {
        return id;
      }
    }
    return Twice;
  });
  assert.match(
    ofMethod,
    'Cannot fill the parameters of Twice.read: decorators before them have sources, and a list has.',
  );
  const ofConstructor = mistake(() => {
    @Controller('', [Clock])
    class Twice {
      constructor(@Depends(Clock) readonly clock: Clock) {}
    }
    return Twice;
  });
  assert.match(ofConstructor, 'Cannot fill the parameters of Twice: decorators before them have sources');
});

test('a list that is too short names the first parameter without a source', () => {
  const short = mistake(() => {
    class Short {
      @(Get('/:id', [Path('id', Number)]) as MethodDecorator) read(id: number, _q: string): number {
        return id;
      }
    }
    return Short;
  });
  assert.match(
    short,
    'Cannot fill Short.read, parameter 2 (_q): it has no source. Add one to the list, such as Query(',
  );
});

test.run();
