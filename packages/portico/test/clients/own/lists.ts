// What a user of `portico client` writes for the app of lists: nothing is said but what is sent.
import { createClient } from './client.js';
import { sent, toFile } from './sent.js';

export const createCalls = (baseUrl: string) => {
  const client = createClient({ baseUrl });
  const many = sent.uploads.many.map(toFile);
  return {
    query: () => client.GET('/query', { params: { query: sent.query } }),
    delimited: () => client.GET('/delimited', { params: { query: sent.delimited } }),
    deep: () => client.GET('/deep', { params: { query: sent.deep } }),
    search: () => client.GET('/search', { params: { query: sent.search } }),
    header: () => client.GET('/header', { params: { header: sent.header } }),
    path: () => client.GET('/path/{tags}/{sizes}/{days}', { params: { path: sent.path } }),
    cookie: () => client.GET('/cookie', { params: { cookie: sent.cookie } }),
    form: () => client.POST('/form', { body: sent.form }),
    whole: () => client.POST('/whole', { body: sent.whole }),
    nested: () => client.POST('/nested', { body: sent.nested }),
    upload: () => client.POST('/upload', { body: { one: toFile(sent.upload.one) } }),
    uploads: () => client.request('post', '/uploads', { body: { ...sent.uploads, many } }),
  };
};

export const download = async (baseUrl: string): Promise<number[]> => {
  const { data: file } = await createClient({ baseUrl }).GET('/download', { parseAs: 'blob' });
  return [...new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0))];
};
