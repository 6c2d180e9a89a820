import createClient from 'openapi-fetch';
import type { paths } from './schema.js';

// #region form
/** Writes a form as browsers do: a field for each item of a list, and files as they are. */
function toForm(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    for (const item of [value].flat()) form.append(name, item instanceof Blob ? item : String(item));
  }
  return form;
}
// #endregion form

export async function run(baseUrl: string) {
  // #region call
  const api = createClient<paths>({ baseUrl, headers: { Authorization: 'Bearer staff-token', 'X-Key': 'writer-key' } });

  const created = await api.POST('/items', { body: { name: 'Lamp', tags: ['red', 'a,b'] } });
  const listed = await api.GET('/items', { params: { query: { tag: ['red', 'a,b'] } } });
  const { error } = await api.GET('/items/{id}', { params: { path: { id: 99 } } });
  // #endregion call

  // #region upload
  const photo = new File(['…'], 'lamp.png', { type: 'image/png' });
  const stored = await api.POST('/photos', {
    body: { photo, caption: 'A lamp', tags: ['red', 'a,b'] },
    bodySerializer: toForm,
  });
  // #endregion upload

  const removed = await api.DELETE('/items/{id}', { params: { path: { id: created.data?.id ?? 0 } } });
  return { created: created.data, listed: listed.data, error, stored: stored.data, removed: removed.response.status };
}
