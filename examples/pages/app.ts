import { App, CursorPage, CursorQuery, Field, Get, Page, PageQuery, Query } from 'portico';
import { z } from 'zod';

class Item {
  @Field(z.int()) id!: number;
  @Field() name!: string;
}

const items: readonly Item[] = ['lamp', 'tray', 'shelf', 'stool', 'planter'].map((name, index) => ({
  id: index + 1,
  name,
}));

// #region filters
class ItemQuery extends PageQuery({ limit: 2, max: 50 }) {
  @Field({ optional: true }) q?: string;
}
// #endregion filters

// #region position
const Position = z.object({ after: z.int() });
type Position = z.infer<typeof Position>;
// #endregion position

class Items {
  // #region offset
  @Get('/items', { response: Page(Item) })
  list(@Query(ItemQuery) { q = '', limit, offset }: ItemQuery): Page<Item> {
    const found = items.filter(({ name }) => name.includes(q));
    return { items: found.slice(offset, offset + limit), total: found.length, limit, offset };
  }
  // #endregion offset

  // #region cursor
  @Get('/feed', { response: CursorPage(Item, { cursor: Position }) })
  feed(
    @Query(CursorQuery({ cursor: Position, limit: 2 })) { limit, cursor }: CursorQuery<Position>,
  ): CursorPage<Item, Position> {
    const left = items.filter(({ id }) => id > (cursor?.after ?? 0));
    const page = left.slice(0, limit);
    const last = page.at(-1);
    return { items: page, next: last && left.length > limit ? { after: last.id } : undefined };
  }
  // #endregion cursor
}

export const app = new App({ title: 'Pages', controllers: [Items] });
