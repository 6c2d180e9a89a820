// The old app behind Portico: everything answers as before.
// #region mount
import { App, mount } from 'portico';
import { old } from './before.js';

/** Hands a request to the old app, and its answer back. */
export async function askOld(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await old.inject({
    method: request.method as 'GET',
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((text): [string, string] => [name, `${text}`]),
  );
  const isEmpty = [204, 304].includes(answer.statusCode);
  return new Response(isEmpty ? null : answer.rawPayload, { status: answer.statusCode, headers });
}

export const app = new App({ title: 'Shop' });
app.include(mount('/', askOld));
// #endregion mount
