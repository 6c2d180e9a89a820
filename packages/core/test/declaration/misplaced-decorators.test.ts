import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Check,
  Controller,
  Depends,
  Field,
  Get,
  Injectable,
  Model,
  Path,
  Public,
  Query,
} from '../../src/index.js';
import { mistake } from '../support/mistake.js';

const test = suite('declaration: misplaced decorators');

// What a beginner writes is refused by the compiler; at run time nobody may have asked it.
const bare = {
  get: Get as unknown as MethodDecorator,
  public: Public as unknown as MethodDecorator,
  controller: Controller as unknown as ClassDecorator,
  injectable: Injectable as unknown as ClassDecorator,
  model: Model as unknown as ClassDecorator,
  field: Field as unknown as PropertyDecorator,
  check: Check as unknown as MethodDecorator,
};

/** The message of the mistake that a declaration makes. */
test('a decorator without parentheses names the class and the method', () => {
  const getBare = (): void => {
    class Items {
      @bare.get read(): void {}
    }
    new Items();
  };
  assert.match(
    mistake(getBare),
    /Cannot declare Items\.read: @Get stands there without parentheses\. Write @Get\('\/path'\)\./,
  );
  const publicBare = (): void => {
    class Items {
      @bare.public read(): void {}
    }
    new Items();
  };
  assert.match(mistake(publicBare), /Items\.read: @Public stands there without parentheses/);
  const controllerBare = (): void => {
    @bare.controller
    class Items {}
    new Items();
  };
  assert.match(mistake(controllerBare), /Items: @Controller stands there without parentheses/);
  const injectableBare = (): void => {
    @bare.injectable
    class Store {}
    new Store();
  };
  assert.match(mistake(injectableBare), /Store: @Injectable stands there without parentheses/);
});

test('a model, a field or a check without parentheses is refused, and never left out', () => {
  const without = 'stands there without parentheses. Write';
  const modelBare = (): void => {
    @bare.model
    class Item {}
    new Item();
  };
  assert.is(mistake(modelBare), `Cannot declare Item: @Model ${without} @Model({ name: 'Item' }).`);
  const fieldBare = (): void => {
    class Item {
      @bare.field name!: string;
    }
    new Item();
  };
  assert.is(mistake(fieldBare), `Cannot declare Item.name: @Field ${without} @Field(String).`);
  const checkBare = (): void => {
    class Item {
      @bare.check order(): void {}
    }
    new Item();
  };
  assert.is(mistake(checkBare), `Cannot declare Item.order: @Check ${without} @Check().`);
});

test('a member whose name is a symbol has none to be told by', () => {
  const name = Symbol('read');
  const refused: Readonly<Record<string, () => void>> = {
    Get: () => {
      class Items {
        @Get('/items') [name](): void {}
      }
      new Items();
    },
    Public: () => {
      class Items {
        @Public() [name](): void {}
      }
      new Items();
    },
    "Path('id')": () => {
      class Items {
        [name](@Path('id', String) id: string): string {
          return id;
        }
      }
      new Items();
    },
  };
  for (const [word, declare] of Object.entries(refused)) {
    assert.is(
      mistake(declare),
      `Cannot declare Items.Symbol(read): @${word} stands on it, and its name is a symbol, which nobody outside can write. Name it by a string.`,
    );
  }
});

test('a verb without a path says which method lacks it', () => {
  const pathless = (Get as unknown as () => MethodDecorator)();
  const declare = (): void => {
    class Items {
      @pathless read(): void {}
    }
    new Items();
  };
  assert.match(mistake(declare), /Cannot route Items\.read: @Get has no path\. Write @Get\(''\)/);
});

test('a route on a static method is refused, not forgotten', () => {
  const declare = (): void => {
    class Items {
      @Get('/') static read(): void {}
    }
    new Items();
  };
  assert.match(mistake(declare), /Cannot declare Items\.read: @Get stands on a static method/);
});

test('@Public on a class is refused, not forgotten', () => {
  const declare = (): void => {
    @(Public() as unknown as ClassDecorator)
    class Items {}
    new Items();
  };
  assert.match(mistake(declare), /Cannot declare Items: @Public stands on the class\. Put it on a method/);
});

test('a method with decorated parameters and no verb is named, inherited or not', () => {
  class Base {
    lost(@Query('q', String) q: string): string {
      return q;
    }
  }
  class Items extends Base {
    @Get('/:id') read(@Path('id', Number) id: number): number {
      return id;
    }
  }
  const app = new App({ controllers: [Items] });
  assert.match(
    mistake(() => app.graphs()),
    /Cannot route Items\.lost: it is decorated, but has no verb, so no request would reach it\. Put @Get\('\/path'\)/,
  );
  class Open {
    @Public() open(): void {}
  }
  assert.match(
    mistake(() => new App({ controllers: [Open] }).graphs()),
    /Cannot route Open\.open: it is decorated/,
  );
});

test('a method whose verb stands on the one that it overrides is a route', () => {
  class Base {
    @Get('/:id') read(@Path('id', Number) id: number): number {
      return id;
    }
  }
  class Items extends Base {
    override read(@Path('id', Number) id: number): number {
      return id + 1;
    }
  }
  new App({ controllers: [Items] }).graphs();
});

test('a source that stands on a member and not before a parameter is named', () => {
  const declare = (): void => {
    class Items {
      @(Query('q', String) as unknown as MethodDecorator) read(): void {}
    }
    new Items();
  };
  assert.match(
    mistake(declare),
    /Cannot declare Items\.read: @Query\('q'\) stands on it.* Put it before a parameter\./,
  );
});

test('a class of which only the type was imported is named for what it is', () => {
  // What compilers emit for `import type { Store }`.
  const said = (type: unknown): string => {
    class Service {
      constructor(readonly store: object) {}
    }
    Reflect.defineMetadata('design:paramtypes', [type], Service);
    const app = new App();
    app.get('/', [Depends(Service)], () => 0);
    return mistake(() => app.graphs());
  };
  assert.match(
    said(Function),
    /Service, parameter 1 \(store\): it has no source.*only says Function\. If it is a class, import the class as a value/,
  );
  assert.match(said(Object), /only says Object\. If it is a class, import the class as a value/);
});

test.run();
