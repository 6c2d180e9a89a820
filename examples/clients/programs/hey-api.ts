import { client } from './hey-api/client.gen.js';
import { addPhoto, createItem, listItems, readItem } from './hey-api/index.js';

export async function run(baseUrl: string) {
  // #region call
  client.setConfig({ baseUrl });

  const created = await createItem({ body: { name: 'Lamp', tags: ['red', 'a,b'] } });
  const listed = await listItems({ query: { tag: ['red', 'a,b'] } });
  const { data, error } = await readItem({ path: { id: 7 } });

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await addPhoto({ body: { photo, caption: 'A lamp', tags: ['red', 'a,b'] } });
  // #endregion call

  return { created: created.data, listed: listed.data, data, error, stored: stored.data };
}
