import {
  APIKeyHeader,
  App,
  Body,
  declareError,
  dependency,
  Field,
  File,
  Form,
  HTTPBearer,
  HTTPException,
  Path,
  Query,
} from 'portico';
import { z } from 'zod';

class NewItem {
  @Field() name!: string;
  @Field([String]) tags!: string[];
}

class Item extends NewItem {
  @Field(z.int()) id!: number;
}

class NoSuchItem extends declareError(404, { description: 'There is no such item' }) {}

const items = new Map<number, Item>();

export const app = new App({ title: 'Items' });

app.get(
  '/items',
  [Query('tag', [String], { default: [] }), Query('limit', z.int().min(1).max(100), { default: 20 })],
  { operationId: 'listItems', response: [Item] },
  (tags, limit) => [...items.values()].filter((item) => tags.every((tag) => item.tags.includes(tag))).slice(0, limit),
);

app.get(
  '/items/:id',
  [Path('id', z.int())],
  { operationId: 'readItem', response: Item, throws: [NoSuchItem] },
  (id) => {
    const item = items.get(id);
    if (!item) throw new NoSuchItem();
    return item;
  },
);

const staff = dependency([new HTTPBearer()], ({ credentials }) => {
  if (credentials !== 'staff-token') throw new HTTPException(403, 'Staff only');
});

app.delete(
  '/items/:id',
  [Path('id', z.int()), staff],
  { operationId: 'deleteItem', status: 204, throws: [NoSuchItem] },
  (id) => {
    if (!items.delete(id)) throw new NoSuchItem();
  },
);

const writer = dependency([new APIKeyHeader({ name: 'X-Key' })], (key) => {
  if (key !== 'writer-key') throw new HTTPException(403, 'Writers only');
});

app.post('/items', [Body(NewItem), writer], { operationId: 'createItem', response: Item, status: 201 }, (item) => {
  const created = { ...item, id: Math.max(0, ...items.keys()) + 1 };
  items.set(created.id, created);
  return created;
});

const Stored = z.object({ bytes: z.int(), caption: z.string(), tags: z.array(z.string()) });

app.post(
  '/photos',
  [File('photo'), Form('caption', String), Form('tags', [String], { default: [] })],
  { operationId: 'addPhoto', response: Stored },
  (photo, caption, tags) => ({ bytes: photo.size, caption, tags }),
);
