// Pages by offset and by cursor, of models and of schemas, with their limits and links.
import { Controller, CursorPage, CursorQuery, Field, Get, Page, PageQuery, Query } from 'portico';
import { z } from 'zod';

class Item {
  @Field(z.int()) id!: number;
  @Field({ alias: 'item-name', maxLength: 9 }) name!: string;
}

class ItemQuery extends PageQuery({ limit: 2, max: 50 }) {
  @Field({ alias: 'name-part', maxLength: 9, optional: true }) part?: string;
}

const Row = z.object({ id: z.int() });
const Position = z.object({ after: z.int() });
type Position = z.infer<typeof Position>;
const items: readonly Item[] = ['lamp', 'tray', 'shelf', 'stool'].map((name, index) => ({ id: index + 1, name }));

@Controller('/pages')
export class Pages {
  @Get('/items', { response: Page(Item) })
  list(@Query(ItemQuery) { part = '', limit, offset }: ItemQuery): Page<Item> {
    const found = items.filter(({ name }) => name.includes(part));
    return { items: found.slice(offset, offset + limit), total: found.length, limit, offset };
  }

  @Get('/rows', { response: Page(Row, { name: 'Rows' }) })
  rows(@Query(PageQuery()) { limit, offset }: PageQuery): Page<z.infer<typeof Row>> {
    return { items: items.slice(offset, offset + limit), total: items.length, limit, offset };
  }

  @Get('/feed', { response: CursorPage(Item, { cursor: Position, name: 'Feed' }) })
  feed(
    @Query(CursorQuery({ cursor: Position, limit: 2, max: 10 })) { limit, cursor }: CursorQuery<Position>,
  ): CursorPage<Item, Position> {
    const left = items.filter(({ id }) => id > (cursor?.after ?? 0));
    const last = left[limit - 1];
    return { items: left.slice(0, limit), next: last && left.length > limit ? { after: last.id } : undefined };
  }

  @Get('/texts', { response: CursorPage(Item) })
  texts(@Query(CursorQuery()) { cursor }: CursorQuery): CursorPage<Item> {
    return { items: [...items], next: cursor === undefined ? 'last' : undefined };
  }
}
