import { addPhoto, createItem, defaults, deleteItem, listItems, readItem } from './oazapfts/client.js';

export async function run(baseUrl: string) {
  // #region call
  defaults.baseUrl = baseUrl;
  defaults.headers = { Authorization: 'Bearer staff-token', 'X-Key': 'writer-key' };

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
    listed: listed.status === 200 && listed.data,
    error: missing.data,
    stored: stored.status === 200 && stored.data,
    removed: removed.status,
  };
}
