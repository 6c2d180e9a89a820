// The exported types serve those who write their own decorators, sources and functions over the library's.
import {
  type DependencyLike,
  Depends,
  dependency,
  Field,
  Get,
  type Infer,
  type Provided,
  Query,
  type Requirement,
  type RouteOptions,
  type Schema,
  Security,
  type SecurityScheme,
  type Source,
  type Sources,
} from 'portico';

const page: Source<number> = Query('page', Number, { default: 1 });
const CurrentPage = (): Source<number> => page;
const guards: Sources = [page, (context) => context.method];
const options: RouteOptions<never> = { tags: ['pages'], dependencies: guards };

function listOf<S extends Schema>(schema: S): readonly [S] {
  return [schema];
}

function secured<V>(scheme: SecurityScheme<V> | Requirement<V>, scopes: readonly string[]): Source<V> {
  return Security(scheme, scopes);
}

function provide<D extends DependencyLike>(like: D): Source<Provided<D>> {
  return Depends(like);
}

const Names = listOf(String);
const names: Infer<typeof Names> = ['a'];
const size = dependency([page], (number) => number * names.length);

class Page {
  @Field(listOf(String)) names!: string[];
}

export const parts = [secured, Page] as const;

export class Pages {
  @Get('/', options)
  read(@CurrentPage() _page: number, @provide(size) _size: number, @page _again: number): void {}
}
