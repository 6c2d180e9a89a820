// An app whose clients have to name media types: of a patch, and of the version that they want.
import { z } from 'zod';
import { App, Body, Field, Path, Text } from '../../src/index.js';

class Item {
  @Field({ optional: true }) name?: string;
}

/** Creates the app. */
export function createMedia(): App {
  const app = new App({ title: 'Media', versioning: { in: 'media-type' } });
  const versions = { version: '2', public: true } as const;
  const mediaTypes = ['application/merge-patch+json'];
  app.get('/items', [], { version: '1', public: true, response: z.number() }, () => 1);
  app.get('/items', [], { ...versions, response: z.object({ v: z.string() }) }, () => ({ v: '2' }));
  app.get('/items/:id', [Path('id', z.int())], { ...versions, response: Text() }, (id) => `item ${id}`);
  app.post('/items', [Body(Item)], { ...versions, response: Item }, (item) => item);
  app.patch('/items', [Body(Item, { mediaTypes })], { ...versions, response: Item }, (item) => item);
  app.delete('/items', [], { ...versions, status: 204 }, () => undefined);
  app.put('/open', [Body(Item, { mediaTypes })], { public: true, response: Item }, (item) => item);
  return app;
}
