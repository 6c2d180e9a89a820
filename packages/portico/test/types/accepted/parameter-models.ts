// Parameter models in every place, by every kind of schema, with what can be said of them and of their fields.
import {
  App,
  Body,
  Cookie,
  Field,
  Form,
  Get,
  Header,
  IntersectionType,
  Model,
  OmitType,
  PartialType,
  Path,
  PickType,
  Post,
  Put,
  Query,
  RequiredType,
  schemaFrom,
} from 'portico';
import { z } from 'zod';

@Model({ extra: 'forbid' })
class Filters {
  @Field({ optional: true, description: 'What to look for' }) q?: string;
  @Field([String], { default: [], explode: false }) tags!: string[];
  @Field([Number], { optional: true, style: 'pipeDelimited', alias: 'id' }) ids?: number[];
  @Field(z.array(z.int()).meta({ style: 'spaceDelimited' }), { optional: true }) sizes?: number[];
  @Field({ default: 20, deprecated: true, examples: [50] }) limit!: number;
}

const Paging = z.object({ limit: z.int().default(20), after: z.string().optional() });
type Paging = z.infer<typeof Paging>;
const Plain = schemaFrom<{ readonly page: number }>({ type: 'object', properties: { page: { type: 'integer' } } });

class Item {
  @Field() id!: string;
  @Field({ minLength: 1 }) name!: string;
  @Field({ optional: true }) note?: string;
}

class Owned {
  @Field() owner!: string;
}

class NewItem extends OmitType(Item, ['id']) {}
class Named extends PickType(Item, ['name', 'note']) {}
class ItemPatch extends PartialType(NewItem) {}
class FullItem extends RequiredType(Item) {}
class OwnedItem extends IntersectionType(Item, Owned) {}

export class Items {
  @Get('/items')
  list(@Query(Filters) filters: Filters, @Cookie(Paging) paging: Paging): readonly (string | number)[] {
    return [...filters.tags, ...(filters.ids ?? []), paging.limit, paging.after ?? ''];
  }

  @Get('/plain')
  plain(
    @Query(Plain, { explode: false, emptyIsAbsent: true }) { page }: { readonly page: number },
    @Header(Paging, { emptyIsAbsent: true }) _header: Paging,
  ): number {
    return page;
  }

  @Get('/items/:id/:name')
  read(@Path(Item) item: Item): string {
    return item.id;
  }

  @Post('/items', { response: OwnedItem })
  create(@Form(NewItem, { emptyIsAbsent: false }) item: Named): OwnedItem {
    return { ...item, id: '1', owner: 'ada' };
  }

  @Put('/items', { response: FullItem })
  update(
    @Body('item', ItemPatch) { name = 'lamp' }: ItemPatch,
    @Body('owner') _owner: Owned,
    @Body('copies', z.int(), { default: 1 }) _copies: number,
    @Body('tags', [String], { optional: true }) _tags?: string[],
  ): FullItem {
    return { id: '1', name, note: '' };
  }
}

const app = new App({ controllers: [Items] });
app.get('/f', [Query(Filters), Header(Paging)], ({ q = '', limit }, { after }) => [q, limit, after]);
app.put('/f', [Body('item', ItemPatch), Body('owner', Owned)], ({ note }, { owner }) => [note?.trim(), owner.trim()]);
