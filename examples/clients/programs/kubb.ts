import { axiosInstance } from '@kubb/plugin-client/clients/axios';
import { isAxiosError } from 'axios';
import { addPhoto, createItem, deleteItem, listItems, readItem } from './kubb/index.js';

export async function run(baseUrl: string) {
  // #region call
  axiosInstance.defaults.baseURL = baseUrl;
  axiosInstance.defaults.headers.common = { Authorization: 'Bearer staff-token', 'X-Key': 'writer-key' };
  // Lists as `tag=red&tag=…`; by itself axios writes `tag[]=red`.
  axiosInstance.defaults.paramsSerializer = { indexes: null };

  const created = await createItem({ name: 'Lamp', tags: ['red', 'a,b'] });
  const listed = await listItems({ tag: ['red', 'a,b'] });
  const error = await readItem(99).catch((failed) => isAxiosError(failed) && failed.response?.data);

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await addPhoto({ photo, caption: 'A lamp', tags: ['red', 'a,b'] });
  const removed = await deleteItem(created.data.id);
  // #endregion call

  return { created: created.data, listed: listed.data, error, stored: stored.data, removed: removed.status };
}
