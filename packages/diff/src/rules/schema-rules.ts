// Owns the rows on schemas. What a schema accepts decides, and the direction: what is narrower breaks requests, what is wider
// breaks those who read responses.

const byDrift = { request: 'drift', response: 'drift' } as const;

/** What can change in a schema. */
export const schemaRules = {
  type: { what: 'A value is of another type', ...byDrift },
  'value-list': { what: 'A list of values is new, or gone', ...byDrift },
  'value-added': { what: 'A list of values is longer', ...byDrift },
  'value-removed': { what: 'A list of values is shorter', ...byDrift },
  range: { what: 'A bound, a length, `multipleOf` or `uniqueItems` is another', ...byDrift },
  pattern: { what: 'A pattern is another', ...byDrift },
  format: { what: 'A format is another', ...byDrift },
  'property-added': {
    what: 'A property is new',
    request: 'additive',
    response: 'additive',
    because: 'Whoever does not know it need not care.',
  },
  'property-removed': {
    what: 'A property is gone',
    request: 'breaking',
    response: 'breaking',
    because: {
      request: 'Who sends it means something by it, and is refused or not heard.',
      response: 'Who reads it finds nothing.',
    },
  },
  'property-required': { what: 'A property is required', ...byDrift },
  'property-optional': { what: 'A property may be absent', ...byDrift },
  'other-members': { what: '`additionalProperties` is another', ...byDrift },
  'alternative-added': { what: 'There is one more alternative', ...byDrift },
  'alternative-removed': { what: 'An alternative is gone', ...byDrift },
  alternatives: { what: 'A choice is another, and no alternative by itself tells how', ...byDrift },
  discriminator: { what: 'Another property, or another value of it, tells alternatives apart', ...byDrift },
  'schema-condition': { what: '`not`, `if`, `contains`, `patternProperties` or the like is another', ...byDrift },
  xml: { what: 'A value is written otherwise in XML (`xml`)', ...byDrift },
  'default-added': {
    what: 'A default is new',
    request: 'unsure',
    response: 'editorial',
    because: {
      request: 'What the absence of it meant before is not written.',
      response: 'A default says what the absence in a request means.',
    },
  },
  'default-changed': {
    what: 'A default is another, or gone',
    request: 'breaking',
    response: 'editorial',
    because: {
      request: 'Who leaves it out gets something else.',
      response: 'A default says what the absence in a request means.',
    },
  },
  'schema-renamed': {
    what: 'A schema has another name',
    request: 'generated',
    response: 'generated',
    because: 'Nothing else is sent, but generated code has another type.',
  },
} as const;
