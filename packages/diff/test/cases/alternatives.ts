// Alternatives: anyOf, oneOf, and what tells them apart.
import type { Part } from '../shop.js';
import { type Cases, order, read, write } from './case.js';

const branch = { type: 'object', properties: { a: { $ref: '#/components/schemas/Tree' } } };

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
    [`breaking range, ${read}, Order.choice, response`, `additive range, ${write}, Order.choice, request`],
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
  'what fitted one alternative may fit two, and refers to itself': [
    (d) => {
      d.components.schemas.Tree = { oneOf: [branch, { ...branch, properties: { ...branch.properties, b: {} } }] };
    },
    [`unsure alternatives, ${write}, Tree, request`, `additive alternatives, ${read}, Tree, response`],
    (d) => {
      d.components.schemas.Tree = { oneOf: [branch] };
      order(d).properties.choice = { $ref: '#/components/schemas/Tree' };
    },
  ],
  "values lead to each other's alternative": [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { c: '#/components/schemas/Dog', d: 'Cat' };
    },
    [
      'breaking discriminator, POST /pets, Pet, request',
      'breaking discriminator, POST /pets, Pet, request',
      'breaking discriminator, POST /pets, Pet, response',
      'breaking discriminator, POST /pets, Pet, response',
    ],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  "values lead to each other's alternative, which look the same": [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { c: 'Dog', d: 'Cat' };
    },
    [
      'unsure discriminator, POST /pets, Pet, request',
      'unsure discriminator, POST /pets, Pet, request',
      'unsure discriminator, POST /pets, Pet, response',
      'unsure discriminator, POST /pets, Pet, response',
    ],
    (d) => {
      untold(d);
      d.components.schemas.Dog = d.components.schemas.Cat;
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  'a value of a mapping has another name': [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { feline: 'Cat', d: 'Dog' };
    },
    [
      'breaking discriminator, POST /pets, Pet, request',
      'additive discriminator, POST /pets, Pet, request',
      'breaking discriminator, POST /pets, Pet, response',
      'additive discriminator, POST /pets, Pet, response',
    ],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  'a value of a mapping is new for an alternative that was there': [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping.kitten = '#/components/schemas/Cat';
    },
    ['additive discriminator, POST /pets, Pet, request', 'breaking discriminator, POST /pets, Pet, response'],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  'a mapping has other values than the names of the schemas': [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat' };
    },
    [
      'unsure discriminator, POST /pets, Pet, request',
      'additive discriminator, POST /pets, Pet, request',
      'breaking discriminator, POST /pets, Pet, response',
      'additive discriminator, POST /pets, Pet, response',
    ],
    untold,
  ],
  'names of schemas are values in place of those of a mapping': [
    (d) => {
      delete d.components.schemas.Pet.discriminator.mapping;
    },
    [
      'breaking discriminator, POST /pets, Pet, request',
      'additive discriminator, POST /pets, Pet, request',
      'unsure discriminator, POST /pets, Pet, response',
      'additive discriminator, POST /pets, Pet, response',
    ],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat' };
    },
  ],
  'a schema whose name is the value has another': [
    (d) => {
      d.components.schemas.Kitten = d.components.schemas.Cat;
      d.components.schemas.Pet.oneOf[0].$ref = '#/components/schemas/Kitten';
    },
    [
      'breaking discriminator, POST /pets, Pet, request',
      'additive discriminator, POST /pets, Pet, request',
      'breaking discriminator, POST /pets, Pet, response',
      'additive discriminator, POST /pets, Pet, response',
    ],
    untold,
  ],
  'a schema that a mapping leads to has another name': [
    (d) => {
      d.components.schemas.Kitten = d.components.schemas.Cat;
      d.components.schemas.Pet.oneOf[0].$ref = '#/components/schemas/Kitten';
      d.components.schemas.Pet.discriminator.mapping.c = '#/components/schemas/Kitten';
    },
    [],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  'a mapping says what the alternatives say by themselves': [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { cat: 'Cat', dog: '#/components/schemas/Dog' };
    },
    [],
  ],
  'a value is another in the mapping and in the alternative': [
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { feline: 'Cat', dog: 'Dog' };
      d.components.schemas.Cat.properties.kind.const = 'feline';
    },
    [
      'additive value-added, POST /pets, Cat.kind, request',
      'breaking value-removed, POST /pets, Cat.kind, request',
      'breaking value-added, POST /pets, Cat.kind, response',
      'additive value-removed, POST /pets, Cat.kind, response',
    ],
    (d) => {
      d.components.schemas.Pet.discriminator.mapping = { cat: 'Cat', dog: 'Dog' };
    },
  ],
  'an alternative is gone with its value': [
    (d) => {
      d.components.schemas.Pet.oneOf.pop();
      delete d.components.schemas.Pet.discriminator.mapping.d;
    },
    [
      'breaking alternative-removed, POST /pets, Pet, request',
      'additive alternative-removed, POST /pets, Pet, response',
    ],
    (d) => {
      untold(d);
      d.components.schemas.Pet.discriminator.mapping = { c: 'Cat', d: 'Dog' };
    },
  ],
  'a discriminator is new where nothing told the alternatives apart': [
    (d) => {
      d.components.schemas.Pet.discriminator = { propertyName: 'kind' };
    },
    ['unsure discriminator, POST /pets, Pet, request', 'additive discriminator, POST /pets, Pet, response'],
    (d) => {
      untold(d);
      delete d.components.schemas.Pet.discriminator;
    },
  ],
  'a discriminator is new where each alternative tells itself': [
    (d) => {
      d.components.schemas.Pet.discriminator = { propertyName: 'kind' };
    },
    [],
    (d) => {
      delete d.components.schemas.Pet.discriminator;
    },
  ],
  'what has no value leads to another alternative': [
    (d) => {
      d.components.schemas.Pet.discriminator.defaultMapping = 'Dog';
    },
    ['unsure discriminator, POST /pets, Pet, request', 'unsure discriminator, POST /pets, Pet, response'],
    (d) => {
      d.components.schemas.Pet.discriminator.defaultMapping = 'Cat';
    },
  ],
  'schemas that build on one have other values': [
    (d) => {
      d.components.schemas.Animal.discriminator.mapping = { c: 'Dog', d: 'Cat' };
    },
    ['unsure schema-condition, POST /pets, Pet, request', 'unsure schema-condition, POST /pets, Pet, response'],
    (d) => {
      animals(d);
      d.components.schemas.Pet = { $ref: '#/components/schemas/Animal' };
    },
  ],
  'a schema that builds on another keeps its value': [
    (d) => {
      d.components.schemas.Animal.discriminator.mapping.bird = 'Bird';
    },
    [],
    (d) => {
      animals(d);
      d.components.schemas.Pet = { $ref: '#/components/schemas/Cat' };
    },
  ],
};

/** Alternatives of which only the discriminator tells which one a value is. */
function untold(document: Part): void {
  const { Cat, Dog } = document.components.schemas;
  for (const one of [Cat, Dog]) one.properties.kind = { type: 'string' };
  Cat.required = ['kind', 'name'];
  Dog.properties.weight = { type: 'number' };
  Dog.required = ['kind', 'weight'];
}

/** Schemas that build on another one. */
function animals(document: Part): void {
  document.components.schemas.Animal = {
    type: 'object',
    properties: { kind: { type: 'string' } },
    discriminator: { propertyName: 'kind', mapping: { c: 'Cat', d: 'Dog' } },
  };
  document.components.schemas.Cat = { allOf: [{ $ref: '#/components/schemas/Animal' }] };
  document.components.schemas.Dog = { allOf: [{ $ref: '#/components/schemas/Animal' }] };
}
