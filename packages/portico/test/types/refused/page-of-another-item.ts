// error: 'id' does not exist in type 'Item'
import { App, Field, Page, PageQuery, Query } from 'portico';

class Item {
  @Field() name!: string;
}

new App().get(
  '/items',
  [Query(PageQuery())],
  { response: Page(Item) },
  (page) => ({ items: [{ id: 1 }], total: 1, ...page }), // refused
);
