import { Api } from './swagger-typescript-api/client.js';

export async function run(baseUrl: string) {
  // #region call
  const headers = { Authorization: 'Bearer staff-token', 'X-Key': 'writer-key' };
  const api = new Api({ baseUrl, baseApiParams: { headers } });

  const created = await api.items.createItem({ name: 'Lamp', tags: ['red', 'a,b'] });
  const listed = await api.items.listItems({ tag: ['red', 'a,b'] });
  const error = await api.items.readItem(99).catch((response) => response.error);

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await api.photos.addPhoto({ photo, caption: 'A lamp', tags: ['red', 'a,b'] });
  const removed = await api.items.deleteItem(created.data.id);
  // #endregion call

  return { created: created.data, listed: listed.data, error, stored: stored.data, removed: removed.status };
}
