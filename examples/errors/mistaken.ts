import { App, Get, Query } from 'portico';

class Items {
  @Get('/items/:id')
  read(@Query('q', String, { default: '' }) q: string) {
    return { q };
  }
}

export const app = new App({ title: 'Mistaken', controllers: [Items] });
