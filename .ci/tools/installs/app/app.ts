// A small app of somebody's: classes and functions, and some of the subpaths.
import { App, Body, Controller, Field, Get, HTTPBearer, Path, Post, Query, Security } from 'portico';
import { health } from 'portico/health';
import { rateLimit } from 'portico/limits';
import { memoryStore } from 'portico/store';
import { z } from 'zod';

class Item {
  @Field(z.string().min(1)) name!: string;
}

const bearer = new HTTPBearer();

@Controller('/items')
class Items {
  @Get('/:id')
  read(@Path('id', Number) id: number, @Query('q', String, { optional: true }) q?: string) {
    return { id, q };
  }

  @Post('/', { response: Item, status: 201 })
  create(@Security(bearer) _caller: unknown, @Body(Item) item: Item) {
    return item;
  }
}

export const app = new App({ title: 'Small', controllers: [Items] });
app.include(health());
app.use(rateLimit({ points: 100, per: 60, store: memoryStore() }));
