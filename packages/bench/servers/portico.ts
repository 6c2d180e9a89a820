// The four pieces of work on Portico, as its tutorial writes them: sources on parameters, models by class or by Zod.
import {
  App,
  Body,
  Depends,
  dependency,
  Field,
  Get,
  HTTPException,
  OAuth2PasswordBearer,
  Path,
  Post,
  Query,
} from 'portico';
import { z } from 'zod';
import { findUser, type UserRecord } from './accounts.js';
import { categories, products } from './catalogue.js';
import { host, port } from './listening-port.js';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

const currentUser = dependency([oauth2Scheme], async (token) => {
  const user = await findUser(token);
  if (user) return user;
  throw new HTTPException(401, 'Invalid token', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
});

const currentActiveUser = dependency([currentUser], async (user) => {
  if (!user.active) throw new HTTPException(400, 'Inactive user');
  return user;
});

class User {
  @Field() username!: string;
  @Field() email!: string;
}

class Found {
  @Field() id!: number;
  @Field({ optional: true }) q?: string;
  @Field() limit!: number;
  @Field() user!: User;
}

const NewItem = z.object({
  name: z.string().min(1).max(50),
  description: z.string().max(300),
  price: z.number().positive(),
  tags: z.array(z.string().min(1).max(20)).max(10),
  seller: z.object({ name: z.string().min(1).max(50), country: z.string().length(2) }),
});

const Item = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  seller: z.object({ name: z.string() }),
});

const Product = z.object({
  id: z.int(),
  sku: z.string().regex(/^[A-Z]{3}-\d{4}$/),
  name: z.string().min(1).max(50),
  description: z.string().max(300),
  brand: z.string().min(1).max(30),
  category: z.enum(categories),
  price: z.number().positive(),
  stock: z.int().min(0),
  available: z.boolean(),
  updatedAt: z.string(),
});

const Products = z.object({ items: z.array(Product) });

class Items {
  @Get('/hello')
  hello(): { hello: string } {
    return { hello: 'world' };
  }

  @Get('/items/:id', { response: Found })
  read(
    @Depends(currentActiveUser) user: UserRecord,
    @Path('id', z.int()) id: number,
    @Query('limit', z.int().min(1).max(100), { default: 10 }) limit: number,
    @Query('q', z.string().max(50), { optional: true }) q?: string,
  ): Found {
    return q === undefined ? { id, limit, user } : { id, q, limit, user };
  }

  @Post('/items', { response: Item, status: 201 })
  create(@Body(NewItem) item: z.infer<typeof NewItem>): z.infer<typeof Item> {
    return { id: 1, ...item };
  }

  @Get('/products', { response: Products })
  list(): z.infer<typeof Products> {
    return { items: [...products] };
  }
}

const app = new App({ title: 'Benchmark', version: '1.0.0', controllers: [Items] });
await app.listen({ port, host });
