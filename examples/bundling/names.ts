import process from 'node:process';
import {
  App,
  Body,
  Controller,
  Field,
  Get,
  Model,
  Page,
  PageQuery,
  PartialType,
  Patch,
  Path,
  Post,
  Query,
} from 'portico';

// #region given
@Model({ name: 'Item' })
class Item {
  @Field(String) title!: string;
}

@Controller('/items', { name: 'Items' })
class Items {
  @Get('/', { response: Page(Item) })
  list(@Query(PageQuery()) page: PageQuery) {
    return { items: [], total: 0, ...page };
  }

  @Post('/', { response: Item, status: 201 })
  create(@Body(Item) item: Item) {
    return item;
  }

  @Patch('/:id', { response: Item })
  change(@Path('id', Number) id: number, @Body(PartialType(Item)) { title = 'lamp' }: Partial<Item>) {
    return { id, title };
  }
}

@Controller('/parts', { name: 'Parts' })
class Parts {
  @Get('/')
  list() {
    return [];
  }
}

function readStatus() {
  return { status: 'well' };
}

const app = new App({ title: 'Named', controllers: [Items, Parts] });
app.get('/status', [], { operationId: 'readStatus', summary: 'Read status' }, readStatus);
// #endregion given

app.listen({ port: Number(process.env['PORT'] || 8000), signals: true }).then(({ url }) => {
  console.log(`Serving on ${url}`);
});
