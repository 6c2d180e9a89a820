// What each of the apps here must answer, whatever compiled it.
import type { App } from 'portico';
import { TestClient } from 'portico/testing';

/** What an app answered, request by request. */
export async function drive(app: App): Promise<readonly string[]> {
  await app.ready();
  const client = new TestClient(app);
  const headers = { authorization: 'Bearer 7' };
  const responses = [
    await client.get('/notes/1'),
    await client.get('/notes/x'),
    await client.post('/notes', { json: { text: 'Call home' } }),
    await client.post('/notes', { json: { text: '' } }),
    await client.get('/notes/2'),
    await client.get('/me'),
    await client.get('/me', { headers }),
    await client.get('/openapi.json'),
  ];
  const told = await Promise.all(responses.map(tell));
  await app.close();
  return told;
}

async function tell(response: Response): Promise<string> {
  const { openapi, detail, ...rest } = (await response.json()) as Record<string, unknown>;
  if (openapi) return `${response.status} ${Object.keys(rest['paths'] as object)}`;
  return `${response.status} ${detail ? (Array.isArray(detail) ? detail.map(({ loc }) => loc.join('.')) : String(detail)) : JSON.stringify(rest)}`;
}

/** What {@link drive} gives of each. */
export const expected: readonly string[] = [
  '200 {"text":"Buy milk","id":1}',
  '422 path.id',
  '201 {"text":"Call home","id":2}',
  '422 body.text',
  '200 {"text":"Call home","id":2}',
  '401 Not authenticated',
  '200 {"reader":"reader 7"}',
  '200 /notes/{id},/notes,/me',
];
