// W3 and W4 on Portico once more, with a model class wherever `portico.ts` has a schema of Zod.
import { App, Body, Field, Get, Post } from 'portico';
import { z } from 'zod';
import { type Category, categories, products } from './catalogue.js';
import { host, port } from './listening-port.js';

class NewSeller {
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field({ minLength: 2, maxLength: 2 }) country!: string;
}

class NewItem {
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field({ maxLength: 300 }) description!: string;
  @Field({ gt: 0 }) price!: number;
  @Field([z.string().min(1).max(20)], { maxItems: 10 }) tags!: string[];
  @Field() seller!: NewSeller;
}

class Seller {
  @Field() name!: string;
}

class Item {
  @Field(z.int()) id!: number;
  @Field() name!: string;
  @Field() description!: string;
  @Field() price!: number;
  @Field([String]) tags!: string[];
  @Field() seller!: Seller;
}

class Product {
  @Field(z.int()) id!: number;
  @Field({ pattern: /^[A-Z]{3}-\d{4}$/ }) sku!: string;
  @Field({ minLength: 1, maxLength: 50 }) name!: string;
  @Field({ maxLength: 300 }) description!: string;
  @Field({ minLength: 1, maxLength: 30 }) brand!: string;
  @Field(z.enum(categories)) category!: Category;
  @Field({ gt: 0 }) price!: number;
  @Field(z.int().min(0)) stock!: number;
  @Field() available!: boolean;
  @Field() updatedAt!: string;
}

class Products {
  @Field([Product]) items!: Product[];
}

class Items {
  @Get('/hello')
  hello(): { hello: string } {
    return { hello: 'world' };
  }

  @Post('/items', { response: Item, status: 201 })
  create(@Body() item: NewItem): Item {
    return { id: 1, ...item };
  }

  @Get('/products', { response: Products })
  list(): Products {
    return { items: [...products] };
  }
}

const app = new App({ title: 'Benchmark', version: '1.0.0', controllers: [Items] });
await app.listen({ port, host });
