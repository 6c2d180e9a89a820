// What a user of @hey-api/openapi-ts writes. The test compiles it beside the client that is made of the app's document.
import { createClient } from './hey-api/client/index.js';
import * as api from './hey-api/index.js';
import { sent, toFile } from './sent.js';
import { toForm, toQuery, writeCookies } from './serializers.js';

const many = sent.uploads.many.map(toFile);

/** Calls by operation; each arrives as `sent` says. */
export const createCalls = (baseUrl: string) => {
  const client = createClient({ baseUrl });
  return {
    query: () => api.query({ client, query: sent.query }),
    delimited: () => api.delimited({ client, query: sent.delimited }),
    deep: () => api.deep({ client, query: sent.deep, querySerializer: toQuery }),
    search: () => api.search({ client, query: sent.search }),
    header: () => api.header({ client, headers: sent.header }),
    path: () => api.path({ client, path: sent.path }),
    cookie: () => api.cookie({ client, headers: { Cookie: writeCookies(sent.cookie) } }),
    form: () => api.form({ client, body: sent.form }),
    whole: () => api.whole({ client, body: sent.whole, bodySerializer: toForm }),
    nested: () => api.nested({ client, body: sent.nested, bodySerializer: toForm }),
    upload: () => api.upload({ client, body: { one: toFile(sent.upload.one) } }),
    uploads: () => api.uploads({ client, body: { ...sent.uploads, many } }),
  };
};

export const download = async (baseUrl: string): Promise<ArrayBuffer | undefined> => {
  const { data } = await api.download({ client: createClient({ baseUrl }), parseAs: 'arrayBuffer' });
  return data as ArrayBuffer | undefined;
};

/** Calls by operation that do not arrive as sent, for the client writes something else than the document says. */
export const createLimits = (baseUrl: string) => {
  const client = createClient({ baseUrl });
  return {
    /** «Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.» */
    deep: () => api.deep({ client, query: sent.deep }),
    /** `JSON.stringify` of what is no text, whatever `encoding` says. */
    nested: () => api.nested({ client, body: sent.nested }),
    /** Neither the types nor the calls know a cookie parameter. */
    cookie: () => api.cookie({ client }),
  };
};
