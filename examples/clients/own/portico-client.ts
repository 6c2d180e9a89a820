import { createClient } from './client.js';

export async function run(baseUrl: string) {
  // #region call
  const api = createClient({ baseUrl, credentials: { HTTPBearer: 'staff-token', APIKeyHeader: 'writer-key' } });

  const created = await api.POST('/items', { body: { name: 'Lamp', tags: ['red', 'a,b'] } });
  const listed = await api.GET('/items', { params: { query: { tag: ['red', 'a,b'] } } });
  const { data, error } = await api.GET('/items/{id}', { params: { path: { id: 7 } } });

  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await api.POST('/photos', { body: { photo, caption: 'A lamp', tags: ['red', 'a,b'] } });

  const removed = await api.DELETE('/items/{id}', { params: { path: { id: 1 } } });
  // #endregion call

  // #region ask
  const session = createClient({
    baseUrl,
    credentials: { HTTPBearer: () => sessionStorage.getItem('token') ?? undefined },
  });
  // #endregion ask
  const refused = await session.DELETE('/items/{id}', { params: { path: { id: 1 } } });

  return {
    created: created.data,
    listed: listed.data,
    data,
    error,
    stored: stored.data,
    removed: removed.response.status,
    refused: refused.error,
  };
}
