// error: 'total' is missing in type
import { App, Field, Page, PageQuery, Query } from 'portico';

class Item {
  @Field() name!: string;
}

new App().get(
  '/items',
  [Query(PageQuery())],
  { response: Page(Item) },
  (page) => ({ items: [], ...page }), // refused
);
