// Owns asking for the document with the credentials that the page was given, where it shows each caller what that may call: at the
// start, if they were kept, and again when they change. Cookies go along by themselves; no other origin is sent anything.
import { settings } from './page-settings.js';
import { sendCookies } from './send-cookies.js';
import type { HttpRequest } from './swagger-ui.js';

/** What the Authorize dialog holds for one scheme, and the scheme. */
interface Authorized {
  readonly schema?: { readonly type?: string; readonly in?: string; readonly name?: string; readonly scheme?: string };
  readonly value?: string | { readonly username?: string; readonly password?: string };
  readonly token?: { readonly access_token?: string };
}

/** What of Swagger UI knows the credentials and the document. */
interface AuthSystem {
  readonly authSelectors: { authorized(): { toJS(): Readonly<Record<string, Authorized>> } | undefined };
  readonly specSelectors: { url(): string };
  readonly specActions: {
    updateSpec(text: string): unknown;
    updateUrl(url: string): unknown;
    download(url: string): unknown;
  };
}

type WrapAction = (original: (payload: unknown) => unknown, system: AuthSystem) => (payload: unknown) => unknown;

interface AuthPlugin {
  readonly statePlugins?: { readonly auth: { readonly wrapActions: Readonly<Record<string, WrapAction>> } };
}

let page: AuthSystem | undefined;
let asked = 0;

export const askWithCredentials = (system: AuthSystem): AuthPlugin => {
  page = system;
  if (!settings.reloadAfterAuthorizing) return {};
  const thenAsk: WrapAction = (original) => (payload) => {
    const result = original(payload);
    const url = system.specSelectors.url();
    if (url) void showDocument(url);
    return result;
  };
  const actions = { authorize: thenAsk, authorizeOauth2: thenAsk, logout: thenAsk, restoreAuthorization: thenAsk };
  return { statePlugins: { auth: { wrapActions: actions } } };
};

/** Shows another document, or the same one as it is now. What was asked for last is what stays. */
export async function showDocument(url: string): Promise<void> {
  const number = ++asked;
  const request = sendCookies(addCredentials({ url, headers: { accept: 'application/json' } }));
  const ask = request.userFetch ?? fetch;
  const response = await ask(request.url, { headers: request.headers ?? {} }).catch(() => undefined);
  if (number !== asked || !page) return;
  // Swagger UI shows what is wrong, if it asks by itself.
  if (!response?.ok) return void page.specActions.download(url);
  page.specActions.updateUrl(url);
  page.specActions.updateSpec(await response.text());
}

/** Adds what the page was given to a request for the document. */
export function addCredentials(request: HttpRequest): HttpRequest {
  const given = settings.reloadAfterAuthorizing ? page?.authSelectors.authorized()?.toJS() : undefined;
  if (!given || new URL(request.url, document.baseURI).origin !== location.origin) return request;
  return Object.values(given).reduce(addOne, request);
}

function addOne(request: HttpRequest, { schema = {}, value, token }: Authorized): HttpRequest {
  const withHeader = (name: string, text: string): HttpRequest => ({
    ...request,
    headers: { ...request.headers, [name]: text },
  });
  if (token?.access_token !== undefined) return withHeader('authorization', `Bearer ${token.access_token}`);
  if (typeof value === 'object') {
    const bytes = new TextEncoder().encode(`${value.username ?? ''}:${value.password ?? ''}`);
    return withHeader('authorization', `Basic ${btoa(String.fromCharCode(...bytes))}`);
  }
  if (value === undefined) return request;
  if (schema.type === 'http') return withHeader('authorization', `${schema.scheme} ${value}`);
  if (schema.type !== 'apiKey' || schema.name === undefined) return request;
  if (schema.in === 'header') return withHeader(schema.name, value);
  if (schema.in === 'cookie') {
    const cookie = `${schema.name}=${encodeURIComponent(value)}`;
    return withHeader('Cookie', [request.headers?.['Cookie'], cookie].filter(Boolean).join('; '));
  }
  const url = new URL(request.url, document.baseURI);
  url.searchParams.set(schema.name, value);
  return { ...request, url: url.href };
}
