// What extends Portico from outside needs no cast, and no annotation for its declarations to be written: decorators composed of others,
// sources and responders that know their type, controllers for any model, a scheme over the base class.
import {
  Body,
  type Class,
  type Connection,
  compileSchema,
  type Dependency,
  Depends,
  defineResponder,
  defineSource,
  dependency,
  type Extracted,
  Field,
  Get,
  HTTPException,
  type Infer,
  type OptionsOf,
  type Outcome,
  Path,
  Post,
  Query,
  type RequestContext,
  type RequestHead,
  type Responder,
  type Schema,
  Scheme,
  Security,
  type SecurityScheme,
  type Source,
  type StandardIssue,
  type StandardSchema,
} from 'portico';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>(): void => {};

/** `filter[name]`, with all that `Query` knows of optional values. */
export function Filter<const S extends Schema, B extends boolean = false>(
  name: string,
  schema: S,
  options?: OptionsOf<S, B>,
) {
  return Query(`filter[${name}]`, schema, options);
}

export const page = Filter('page', Number);
export const perhaps = Filter('page', Number, { optional: true });
holds<Same<typeof page, Source<number>>>();
holds<Same<typeof perhaps, Source<number | undefined>>>();

/** What a parameter of the path names. */
export function Loaded<const S extends Schema, V>(
  name: string,
  schema: S,
  load: (id: Infer<S>, context: RequestContext) => Promise<V | undefined>,
) {
  return Depends(
    dependency([Path(name, schema), (context: RequestContext) => context], async (id, context) => {
      const found = await load(id, context);
      if (found === undefined) throw new HTTPException(404);
      return found;
    }),
  );
}

export class Thing {
  @Field() name!: string;
}

export const thing = Loaded('id', Number, async (id) => (id > 0 ? new Thing() : undefined));
holds<Same<typeof thing, Source<Thing>>>();

export function logged<V>(inner: Dependency<V>) {
  return dependency([inner], (value) => value);
}
export const again = logged(dependency([], () => new Thing()));
holds<Same<typeof again, Dependency<Thing>>>();

export function Caller<V>(scheme: SecurityScheme<V>, ...scopes: string[]): Source<V> {
  return Security(scheme, scopes);
}

function missing(name: string): Extracted<never> {
  return { ok: false, issues: [{ type: 'missing', loc: ['header', name], msg: 'Field required' }] };
}

/** A header that holds JSON. */
export function JsonHeader<const S extends Schema>(name: string, schema: S): Source<Infer<S>> {
  return defineSource({
    label: `JsonHeader('${name}')`,
    in: 'header',
    reads: 'head',
    compile: () => {
      const validate = compileSchema(schema);
      return ({ request }: RequestHead) => {
        const text = request.header(name);
        return text === undefined ? missing(name) : validate(JSON.parse(text));
      };
    },
  });
}

export const now = defineSource({
  label: 'Now()',
  in: 'request',
  reads: 'head',
  compile: () => () => ({ ok: true, value: new Date() }),
});
holds<Same<typeof now, Source<Date>>>();

export function Template<V extends object>(fill: (value: V) => string): Responder<V> {
  return defineResponder<V>({
    label: 'Template',
    describe: () => ({ content: [{ mediaType: 'text/html' }] }),
    compile:
      () =>
      (value, { status }) => ({ status, headers: { 'content-type': 'text/html' }, body: fill(value) }),
  });
}

export class Signed extends Scheme<string> {
  override readonly verifies = true;

  constructor() {
    super({
      schemeName: 'Signed',
      definition: { type: 'apiKey', in: 'header', name: 'X-Signature' },
      challenge: 'APIKey',
    });
  }

  authenticate(connection: Connection): Outcome<string> {
    return connection.header('x-signature') === 'good' ? { kind: 'granted', value: 'ada' } : { kind: 'absent' };
  }
}

/** Another library's validator as a schema. */
export function fromCheck<V>(check: (value: unknown) => V): StandardSchema<V> {
  return {
    '~standard': {
      version: 1,
      vendor: 'check',
      validate(value) {
        const issues: StandardIssue[] = [];
        try {
          return { value: check(value) };
        } catch (error) {
          issues.push({ message: String(error) });
        }
        return { issues };
      },
      jsonSchema: { input: () => ({}), output: () => ({}) },
    },
  };
}

interface Rows<T> {
  find(id: number): T | undefined;
  add(row: T): void;
}

/** The routes of any model, as a class to extend. */
export function rowsOf<T extends object>(model: Class<T>) {
  abstract class RowsOf {
    constructor(readonly rows: Rows<T>) {}

    @Get('/:id', { response: model })
    read(@Path('id', Number) id: number): T {
      const found = this.rows.find(id);
      if (!found) throw new HTTPException(404);
      return found;
    }

    @Post('')
    add(@Body(model) row: T): void {
      this.rows.add(row);
    }

    @Post('/many')
    addAll(@Body([model]) rows: T[]): void {
      for (const row of rows) this.rows.add(row);
    }
  }
  return RowsOf;
}

/** The same of any schema. */
export function inboxOf<const S extends Schema>(schema: S) {
  abstract class InboxOf {
    readonly all: Infer<S>[] = [];

    @Post('')
    add(@Body(schema) item: Infer<S>, @Filter('like', schema) like: Infer<S>): void {
      this.all.push(item, like);
    }
  }
  return InboxOf;
}

class ThingRows implements Rows<Thing> {
  readonly #rows: Thing[] = [];

  find(id: number): Thing | undefined {
    return this.#rows[id];
  }

  add(row: Thing): void {
    this.#rows.push(row);
  }
}

export class Things extends rowsOf(Thing) {
  constructor(@Depends(ThingRows) rows: ThingRows) {
    super(rows);
  }

  @Get('/filtered', { response: Template<Thing>(({ name }) => name) })
  filtered(@Filter('page', Number) _page: number, @Caller(new Signed()) _caller: string, @thing item: Thing): Thing {
    return item;
  }
}
