import { addPhoto, createItem, deleteItem, listItems, readItem } from './orval/client.js';
import { setBaseUrl } from './send.js';

export async function run(baseUrl: string) {
  setBaseUrl(baseUrl);
  // #region call
  const created = await createItem({ name: 'Lamp', tags: ['red', 'a,b'] });
  const listed = await listItems({ tag: ['red', 'a,b'] });
  const missing = await readItem(99);
  if (created.status !== 201 || missing.status !== 404) throw new Error('Not as it should be');

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await addPhoto({ photo, caption: 'A lamp', tags: ['red', 'a,b'] });
  const removed = await deleteItem(created.data.id);
  // #endregion call

  return {
    created: created.data,
    listed: listed.data,
    error: missing.data,
    stored: stored.data,
    removed: removed.status,
  };
}
