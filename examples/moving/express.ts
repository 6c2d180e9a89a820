// The same for an app that listens on a port of its own, whatever it is written in.
import { App, mount } from 'portico';

// #region mount
/** Hands requests on to an app on another port. */
export function handOn(origin: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(new Request(origin + pathname + search, request), { redirect: 'manual' });
    const headers = new Headers(answer.headers);
    // What came compressed has been unpacked.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    return new Response(answer.body, { status: answer.status, headers });
  };
}

export const app = new App({ title: 'Shop' });
app.include(mount('/', handOn('http://127.0.0.1:3001')));
// #endregion mount
