// What is tried out of the sink's bodies: each is sent as the page's own sample has it, forms are filled in.
import type { Trials } from '../../support/try-out.js';

type Sent = Readonly<Record<string, unknown>>;

const address = { city: 'Graz', codes: [1, 2] };

export const ofBodies: Trials = {
  echo_zod: { answers: ({ secret: _, ...sent }: Sent) => ({ ...sent, made: 'here' }) },
  echo_valibot: {},
  echo_arktype: {},
  echo_typebox: {},
  // What it does not know it leaves out.
  echo_effect: {
    answers: ({ id, level, active, maybe, list }: Sent) => ({
      id,
      level,
      active,
      maybe,
      list,
      inner: { deep: 'string' },
    }),
  },
  echo_model: {},
  echo_tree: {},
  echo_account: { answers: ({ password: _, ...sent }: Sent) => ({ version: 1, ...sent }) },
  echo_string: {},
  echo_number: {},
  echo_boolean: {},
  echo_bigint: {},
  echo_date: {},
  echo_list: {},
  postBodiesOptional: {},
  putBodiesParts: {},
  postBodiesFields: {
    fill: { name: 'Ada & é', age: 36, topics: ['a', 'b,c'], address, level: 'high' },
    answers: { name: 'Ada & é', age: 36, topics: ['a', 'b,c'], address, level: 'high' },
  },
  postBodiesForm: {
    fill: { name: 'Ada', age: 36, newsletter: true, topics: ['a', 'b'], address },
    answers: { name: 'Ada', age: 36, newsletter: true, topics: ['a', 'b'], address },
  },
  postBodiesText: { body: 'four', answers: 4 },
  postBodiesUpload: {
    fill: { photo: { name: 'a.png', type: 'image/png', hex: '00ff800a' }, caption: 'é' },
    answers: { size: 4, caption: 'é' },
  },
  limited: {},
  fields: { answers: ({ secret: _, ...sent }: Sent) => sent },
  function: { status: 201 },
};
