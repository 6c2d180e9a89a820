import { isErrorFromAlias } from '@zodios/core';
import { createApiClient, api as definition } from './openapi-zod-client/client.js';

export async function run(baseUrl: string) {
  // #region call
  const headers = { Authorization: 'Bearer staff-token', 'X-Key': 'writer-key' };
  // Lists as `tag=red&tag=…`; by itself axios writes `tag[]=red`.
  const api = createApiClient(baseUrl, { axiosConfig: { headers, paramsSerializer: { indexes: null } } });

  const created = await api.createItem({ name: 'Lamp', tags: ['red', 'a,b'] });
  const listed = await api.listItems({ queries: { tag: ['red', 'a,b'] } });
  const error = await api
    .readItem({ params: { id: 99 } })
    .catch((failed) => isErrorFromAlias(definition.api, 'readItem', failed) && failed.response.data);

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await api.addPhoto({ photo, caption: 'A lamp', tags: ['red', 'a,b'] });
  const removed = await api.deleteItem(undefined, { params: { id: created.id } });
  // #endregion call

  return { created, listed, error, stored, removed };
}
