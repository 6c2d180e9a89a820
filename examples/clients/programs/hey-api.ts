import { client } from './hey-api/client.gen.js';
import { addPhoto, createItem, deleteItem, listItems, readItem } from './hey-api/index.js';

export async function run(baseUrl: string) {
  // #region call
  client.setConfig({ baseUrl, auth: ({ type }) => (type === 'apiKey' ? 'writer-key' : 'staff-token') });

  const created = await createItem({ body: { name: 'Lamp', tags: ['red', 'a,b'] } });
  const listed = await listItems({ query: { tag: ['red', 'a,b'] } });
  const { error } = await readItem({ path: { id: 99 } });

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await addPhoto({ body: { photo, caption: 'A lamp', tags: ['red', 'a,b'] } });
  const removed = await deleteItem({ path: { id: created.data?.id ?? 0 } });
  // #endregion call

  return { created: created.data, listed: listed.data, error, stored: stored.data, removed: removed.response?.status };
}
