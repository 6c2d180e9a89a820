// What a user of openapi-typescript and openapi-fetch writes. The test compiles it beside the types of the app's document.
import createClient from 'openapi-fetch';
import type { paths } from './schema.js';
import { sent, toFile } from './sent.js';
import { toForm, toFormData, toQuery, writeCookies } from './serializers.js';

/** By itself the client joins a list by commas; see https://openapi-ts.dev/openapi-fetch/api#bodyserializer. */
const asForm = {
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  bodySerializer: toForm,
} as const;

const asMultipart = { bodySerializer: toFormData } as const;

/** Types know no styles: what is not repeated has to be said. */
function delimited(query: Readonly<Record<string, readonly (string | number)[]>>): string {
  const delimiters: Readonly<Record<string, string>> = { pipes: '|', sizes: '|', spaces: '%20' };
  const pairs = Object.entries(query).map(([name, items]) => {
    return `${name}=${items.map(encodeURIComponent).join(delimiters[name] ?? ',')}`;
  });
  return pairs.join('&');
}

const many = sent.uploads.many.map(toFile);

/** Calls by operation; each arrives as `sent` says. */
export const createCalls = (baseUrl: string) => {
  const client = createClient<paths>({ baseUrl });
  const headers = { Cookie: writeCookies(sent.cookie) };
  return {
    query: () => client.GET('/query', { params: { query: sent.query } }),
    delimited: () =>
      client.GET('/delimited', { params: { query: sent.delimited }, querySerializer: () => delimited(sent.delimited) }),
    deep: () => client.GET('/deep', { params: { query: sent.deep }, querySerializer: toQuery }),
    search: () => client.GET('/search', { params: { query: sent.search } }),
    header: () => client.GET('/header', { params: { header: sent.header } }),
    path: () => client.GET('/path/{tags}/{sizes}/{days}', { params: { path: sent.path } }),
    cookie: () => client.GET('/cookie', { params: { cookie: sent.cookie }, headers }),
    form: () => client.POST('/form', { body: sent.form, ...asForm }),
    whole: () => client.POST('/whole', { body: sent.whole, ...asForm }),
    nested: () => client.POST('/nested', { body: sent.nested, ...asForm }),
    upload: () => client.POST('/upload', { body: { one: toFile(sent.upload.one) }, ...asMultipart }),
    uploads: () => client.POST('/uploads', { body: { ...sent.uploads, many }, ...asMultipart }),
  };
};

export const download = async (baseUrl: string): Promise<ArrayBuffer | undefined> =>
  (await createClient<paths>({ baseUrl }).GET('/download', { parseAs: 'arrayBuffer' })).data;

/** Calls by operation that do not arrive as sent, for the client writes something else than the document says. */
export const createLimits = (baseUrl: string) => {
  const client = createClient<paths>({ baseUrl });
  return {
    /** `style` and `explode` are not part of the types, and nothing else of the document is there. */
    delimited: () => client.GET('/delimited', { params: { query: sent.delimited } }),
    /** «Deeply-nested arrays/objects aren't supported»; https://github.com/openapi-ts/openapi-typescript/issues/2387 */
    deep: () => client.GET('/deep', { params: { query: sent.deep } }),
    /** https://github.com/openapi-ts/openapi-typescript/issues/1771 */
    cookie: () => client.GET('/cookie', { params: { cookie: sent.cookie } }),
    /** `new URLSearchParams(body)`: a list becomes one text. */
    whole: () => client.POST('/whole', { body: sent.whole, headers: asForm.headers }),
  };
};
