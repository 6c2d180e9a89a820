// An app whose names are those of its code.
import process from 'node:process';
import { App, Body, Field, Post } from 'portico';

class Item {
  @Field(String) title!: string;
}

class Items {
  @Post('/items', { response: Item })
  create(@Body(Item) item: Item): Item {
    return item;
  }
}

const app = new App({ title: 'Unnamed', controllers: [Items] });

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
