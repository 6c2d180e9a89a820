// Alternatives: anyOf, oneOf, and what tells them apart.
import { type Cases, order, read, write } from './case.js';

export const alternatives: Cases = {
  'an alternative is new': [
    (d) => {
      d.components.schemas.Bird = { type: 'object', required: ['kind'], properties: { kind: { const: 'bird' } } };
      d.components.schemas.Pet.oneOf.unshift({ $ref: '#/components/schemas/Bird' });
    },
    ['breaking alternative-added, POST /pets, Pet, response', 'additive alternative-added, POST /pets, Pet, request'],
  ],
  'an alternative is gone': [
    (d) => {
      d.components.schemas.Pet.oneOf.pop();
    },
    [
      'breaking alternative-removed, POST /pets, Pet, request',
      'additive alternative-removed, POST /pets, Pet, response',
    ],
  ],
  'alternatives are in another order': [
    (d) => {
      d.components.schemas.Pet.oneOf.reverse();
    },
    [],
  ],
  'an alternative changed inside': [
    (d) => {
      d.components.schemas.Cat.properties.name.minLength = 1;
    },
    ['breaking range, POST /pets, Cat.name, request', 'additive range, POST /pets, Cat.name, response'],
  ],
  'another property tells them apart': [
    (d) => {
      d.components.schemas.Pet.discriminator.propertyName = 'name';
    },
    ['breaking discriminator, POST /pets, Pet, request', 'breaking discriminator, POST /pets, Pet, response'],
  ],
  'an alternative without a name is wider': [
    (d) => {
      order(d).properties.choice.anyOf = [{ type: 'string', maxLength: 9 }, { type: 'array' }];
    },
    [`breaking type, ${read}, Order.choice[], response`, `additive type, ${write}, Order.choice[], request`],
    (d) => {
      order(d).properties.choice = {
        anyOf: [
          { type: 'string', maxLength: 9 },
          { type: 'array', items: false },
        ],
      };
    },
  ],

  'what fitted one alternative may fit two': [
    (d) => {
      order(d).properties.choice = { oneOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] };
    },
    [`unsure alternatives, ${write}, Order.choice, request`, `additive alternatives, ${read}, Order.choice, response`],
    (d) => {
      order(d).properties.choice = { anyOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] };
    },
  ],
};
