// error: Property 'toFixed' does not exist on type 'string'
import { defineResponder } from 'portico';

export const Shout = defineResponder<string>({
  label: 'Shout',
  describe: () => ({ content: [{ mediaType: 'text/plain' }] }),
  compile:
    () =>
    (value, { status }) => ({
      status,
      headers: { 'content-type': 'text/plain' },
      body: value.toFixed(), // refused
    }),
});
