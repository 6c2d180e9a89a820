import process from 'node:process';
import { App, Get, Path } from 'portico/core'; // no document and no docs page

class Greetings {
  @Get('/hello/:name')
  hello(@Path('name', String) name: string) {
    return { hello: name };
  }
}

const app = new App({ title: 'Greetings', controllers: [Greetings] });

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
