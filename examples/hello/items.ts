import { App, Get, Path, Query } from 'portico';

class Items {
  @Get('/items/:id')
  read(@Path('id', Number) id: number, @Query('q', String, { optional: true }) q?: string) {
    return { id, q };
  }
}

export const app = new App({ title: 'Items', version: '1.0.0', controllers: [Items] });
