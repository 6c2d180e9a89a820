// error: Type 'string' is not assignable to type 'number'
import { App, CursorPage, CursorQuery, Field, Query } from 'portico';
import { z } from 'zod';

class Item {
  @Field() name!: string;
}

const Position = z.object({ after: z.int() });

new App().get(
  '/items',
  [Query(CursorQuery({ cursor: Position }))],
  { response: CursorPage(Item, { cursor: Position }) },
  () => ({ items: [], next: { after: 'a' } }), // refused
);
