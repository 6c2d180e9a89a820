// An app whose names are those of its code, some of them in two files.
import process from 'node:process';
import { App, Body, Field, Post } from 'portico';
import { list as listMakers, Makers } from './maker.js';

class Item {
  @Field(String) title!: string;
}

class Items {
  @Post('/items', { response: Item })
  create(@Body(Item) item: Item): Item {
    return item;
  }
}

function list(): string[] {
  return [];
}

const app = new App({ title: 'Unnamed', controllers: [Items, Makers] });
app.get('/lists', [], list);
app.get('/lists/makers', [], { operationId: 'listMakers' }, listMakers);

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
