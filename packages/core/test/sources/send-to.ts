// Owns sending a request to a route that takes one source, and telling what the source made of it.
import { App } from '../../src/app/app.js';
import type { Validated } from '../../src/contracts/schema.js';

/** The status and the detail of a refusal that is no 422. */
export interface Refusal {
  readonly status: number;
  readonly detail: unknown;
}

/** What the handler received, the issues of a 422, or another refusal. */
export type Outcome = Validated | Refusal;

/** Sends a request to `POST /` of an app whose route takes the source. */
export async function sendTo(source: object, init: RequestInit, target = '/', bodyLimit = 100_000): Promise<Outcome> {
  const app = new App({ bodyLimit });
  let value: unknown;
  app.post('/', [source as never], (...received: unknown[]) => {
    [value] = received;
    return null;
  });
  const response = await app.fetch(new Request(`http://localhost${target}`, { method: 'POST', ...init }));
  if (response.status === 200) return { ok: true, value };
  const { detail } = (await response.json()) as { readonly detail: never };
  return response.status === 422 ? { ok: false, issues: detail } : { status: response.status, detail };
}
