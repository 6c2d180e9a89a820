// Owns how requests say who sends them to a server that keeps sessions: the token is exchanged for the cookie of a session first.
import { ask } from './conformance.js';
import { isGuarded, type Peer } from './options.js';
import type { WorkRequest } from './works.js';

/** The request as a peer wants it. One whose token starts no session has a cookie that leads nowhere. */
export async function signIn(peer: Peer, origin: string, request: WorkRequest): Promise<WorkRequest> {
  const { authorization, ...headers } = request.headers ?? {};
  if (!isGuarded(peer) || authorization === undefined) return request;
  const login = await ask(origin, { method: 'POST', path: '/session', headers: { authorization } });
  await login.text();
  const [cookie = 'session=of-nobody'] = login.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return { ...request, headers: { ...headers, cookie } };
}
