// What compilers make of a class in different ways: initialisers, private members, what it calls itself, what it inherits, modules that
// import each other. Written so that it means the same with the flag and without.
import { App, Body, Controller, declareError, Field, Get, Injectable, Path, Post, Query } from 'portico';
import { TestClient } from 'portico/testing';
import { z } from 'zod';
import { Owner } from './owner.js';

enum Kind {
  Big = 'big',
  Small = 'small',
}

abstract class Named {
  @Field(Number, { optional: true }) id?: number;
  @Field(String, { minLength: 1 }) name!: string;
  abstract describe(): string;
}

class NewThing extends Named {
  @Field(z.enum(Kind)) kind!: Kind;
  @Field(Date) at!: Date;
  @Field(String, { default: 'of the schema' }) label = 'of the class';
  @Field(Number, { optional: true }) count?: number = 5;
  #hidden = 'hidden';
  private readonly own = 'own';
  override describe(): string {
    return `${this.#hidden} ${this.own} ${this.name}`;
  }
}

class Thing extends NewThing {
  @Field(Number) rank = 3;
}

class Tree {
  @Field(String) name!: string;
  @Field(() => [Tree]) children!: Tree[];
}

class NoThing extends declareError(404, { description: 'There is no such thing' }) {}

@Injectable({ scope: 'app' })
class Things {
  static made = 0;
  readonly #all = [Object.assign(new Thing(), { id: 1, name: 'one', kind: Kind.Big, at: new Date(0) })];
  constructor() {
    Things.made++;
  }
  find(id: number): Thing {
    const thing = this.#all.find((one) => one.id === id);
    if (!thing) throw new NoThing();
    return thing;
  }
}

abstract class Shown<T> {
  protected abstract show(text: string): T;

  @Get('/shown', [Query('text', String, { default: 'none' })])
  shown(text: string): object {
    return { shown: this.show(text), made: Things.made };
  }
}

@Controller('/things', [Things])
class ThingsController extends Shown<string> {
  constructor(private readonly things: Things) {
    super();
  }

  protected override show(text: string): string {
    return text.toUpperCase();
  }

  @Get('/:id', [Path('id', z.int())], { response: Thing, throws: [NoThing] })
  async read(id: number): Promise<Thing> {
    return this.things.find(id);
  }

  @Post('', [Body(NewThing)], { status: 201 })
  add(thing: NewThing): object {
    return { told: thing.describe(), is: thing instanceof NewThing, label: thing.label, count: thing.count };
  }
}

class Others {
  @Post('/trees', [Body(Tree)], { response: Tree })
  tree(tree: Tree): Tree {
    return tree;
  }

  @Post('/owners', [Body(Owner)], { response: Owner })
  owner(owner: Owner): Owner {
    return owner;
  }
}

/** What its document is, what it answers, and which decorators it was compiled with. */
export async function tell(): Promise<object> {
  const app = new App({ title: 'Shapes', controllers: [ThingsController, Others] });
  await app.ready();
  const client = new TestClient(app);
  const responses = [
    await client.get('/things/1'),
    await client.get('/things/2'),
    await client.get('/things/shown?text=it'),
    await client.post('/things', { json: { id: 7, name: 'two', kind: 'small', at: '2020-01-01T00:00:00Z' } }),
    await client.post('/trees', { json: { name: 'root', children: [{ name: 'leaf', children: [] }] } }),
    await client.post('/owners', { json: { name: 'Ada', pets: [{ name: 'Rex' }] } }),
    await client.post('/things', { json: { name: '', kind: 'huge' } }),
  ];
  const answers = await Promise.all(responses.map(async (one) => `${one.status} ${await one.text()}`));
  const document = await (await client.get('/openapi.json')).json();
  await app.close();
  const decorators = Object.hasOwn(Tree, Symbol.metadata) ? 'standard' : 'legacy';
  return { decorators, answers, document };
}
