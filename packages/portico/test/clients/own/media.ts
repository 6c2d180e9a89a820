// What a user of `portico client` writes for the app of media types: none of them is named.
import { createClient } from './client.js';

const read = ({ data, error, response }: { data?: unknown; error?: unknown; response: Response }) => [
  response.status,
  response.status === 204 ? '' : response.headers.get('content-type'),
  data ?? error,
];

export async function callAll(baseUrl: string): Promise<Record<string, unknown>> {
  const client = createClient({ baseUrl });
  const body = { name: 'Lamp' };
  const listed = await client.GET('/items');
  const version: string | undefined = listed.data?.v;
  return {
    list: [...read(listed), version],
    text: read(await client.GET('/items/{id}', { params: { path: { id: 7 } } })),
    create: read(await client.POST('/items', { body })),
    patch: read(await client.PATCH('/items', { body })),
    remove: read(await client.DELETE('/items')),
    open: read(await client.PUT('/open', { body })),
    own: read(await client.GET('/items', { headers: { Accept: 'application/json;v=1' } })),
  };
}
