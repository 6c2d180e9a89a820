// Pages by offset and by cursor: on methods, in lists, extended, of models and of schemas.
import { App, CursorPage, CursorQuery, Field, Get, Page, PageQuery, Query } from 'portico';
import { z } from 'zod';

class Item {
  @Field(z.int()) id!: number;
  @Field() name!: string;
}

const Row = z.object({ id: z.int() }).meta({ id: 'Row' });
const Position = z.object({ after: z.int() });
type Position = z.infer<typeof Position>;

class ItemQuery extends PageQuery({ limit: 10, max: 50 }) {
  @Field({ optional: true }) q?: string;
}

class ItemPage extends Page(Item) {
  @Field([String]) facets!: string[];
}

class Shelf {
  @Field(Page(Item)) page!: Page<Item>;
}

class Items {
  @Get('/items', { response: Page(Item) })
  list(@Query(PageQuery()) { limit, offset }: PageQuery): Page<Item> {
    return { items: [], total: 0, limit, offset };
  }

  @Get('/filtered', { response: ItemPage })
  filtered(@Query(ItemQuery) { q = '', limit, offset }: ItemQuery): ItemPage {
    return { items: [], total: 0, limit, offset, facets: [q] };
  }

  @Get('/feed', { response: CursorPage(Item, { cursor: Position }) })
  feed(@Query(CursorQuery({ cursor: Position })) page: CursorQuery<Position>): CursorPage<Item, Position> {
    return { items: [], next: { after: page.cursor?.after ?? 0 } };
  }

  @Get('/shelf', { response: Shelf })
  shelf(): Shelf {
    return { page: { items: [], total: 0, limit: 1, offset: 0 } };
  }
}

const app = new App({ controllers: [Items] });
app.get('/rows', [Query(PageQuery())], { response: Page(Row) }, (page) => ({ items: [{ id: 1 }], total: 1, ...page }));
app.get('/texts', [Query(CursorQuery())], { response: CursorPage(Row) }, async ({ cursor, limit }) => ({
  items: [{ id: limit }],
  next: cursor?.toUpperCase(),
}));
