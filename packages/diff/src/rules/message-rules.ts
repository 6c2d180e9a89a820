// Owns the rows on what goes to and fro: parameters, bodies, responses, headers. `request` is what the API takes, `response` what it
// gives; of webhooks and callbacks it is the other way round.

/** What can change in requests and responses. */
export const messageRules = {
  'parameter-added': {
    what: 'An optional parameter is new',
    request: 'additive',
    response: 'additive',
    because: 'It may be left out.',
  },
  'parameter-added-required': {
    what: 'A required parameter is new',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Requests without it are refused.', response: 'Whoever does not know it need not care.' },
  },
  'parameter-removed': {
    what: 'A parameter is gone',
    request: 'breaking',
    response: 'breaking',
    because: {
      request: 'Who sends it means something by it, and is not heard.',
      response: 'Who reads it finds nothing.',
    },
  },
  'parameter-required': {
    what: 'A parameter is required',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Requests without it are refused.', response: 'It is always there.' },
  },
  'parameter-optional': {
    what: 'A parameter may be absent',
    request: 'additive',
    response: 'breaking',
    because: { request: 'It may be left out.', response: 'Who reads it may find nothing.' },
  },
  'parameter-written': {
    what: 'A parameter or a header is written otherwise (`style`, `explode`, `content`)',
    request: 'breaking',
    response: 'breaking',
    because: 'The same value is another text.',
  },
  'parameter-empty': {
    what: 'A parameter may be empty, or not any more (`allowEmptyValue`)',
    request: 'drift',
    response: 'drift',
  },
  'body-added': {
    what: 'There is a body, which may be left out',
    request: 'additive',
    response: 'additive',
    because: 'Whoever does not know it need not care.',
  },
  'body-added-required': {
    what: 'There is a body, and it is required',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Requests without it are refused.', response: 'Whoever does not know it need not care.' },
  },
  'body-removed': {
    what: 'There is no body any more',
    request: 'breaking',
    response: 'breaking',
    because: { request: 'Who sends one is not heard.', response: 'Who reads it finds nothing.' },
  },
  'body-required': {
    what: 'A body is required',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Requests without it are refused.', response: 'It is always there.' },
  },
  'body-optional': {
    what: 'A body may be absent',
    request: 'additive',
    response: 'breaking',
    because: { request: 'It may be left out.', response: 'Who reads it may find nothing.' },
  },
  'media-type-added': {
    what: 'A media type is new',
    request: 'additive',
    response: 'additive',
    because: 'The others are what they were.',
  },
  'media-type-removed': {
    what: 'A media type is gone',
    request: 'breaking',
    response: 'breaking',
    because: { request: 'Bodies of it are refused.', response: 'Who asks for it gets something else.' },
  },
  'media-type-parameters': {
    what: 'A media type has parameters, or has none any more',
    request: 'unsure',
    response: 'unsure',
    because: 'Whether who takes the one takes the other cannot be told from the documents.',
  },
  encoding: {
    what: 'Parts of a body are written otherwise',
    request: 'unsure',
    response: 'unsure',
    because: 'Whether the same is accepted cannot be told from the documents.',
  },
  'status-added': {
    what: 'A status of success, or a redirect, is new',
    request: 'additive',
    response: 'unsure',
    because: {
      request: 'More is accepted than before.',
      response: 'Clients may wait for the others alone, although RFC 9110 §15 asks them not to.',
    },
  },
  'status-removed': {
    what: 'A status of success, or a redirect, is gone',
    request: 'breaking',
    response: 'breaking',
    because: { request: 'Who answers with it is not understood.', response: 'Who waits for it waits for nothing.' },
  },
  'error-added': {
    what: 'A status of an error is new',
    request: 'additive',
    response: 'additive',
    because: 'Every client has to take any 4xx for 400 and any 5xx for 500 (RFC 9110 §15).',
  },
  'error-removed': {
    what: 'A status of an error is gone',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Who answers with it is not understood.', response: 'There is less to look out for.' },
  },
  'header-added': {
    what: 'A header of a response is new',
    request: 'additive',
    response: 'additive',
    because: 'Whoever does not know it need not care.',
  },
  'header-removed': {
    what: 'A header of a response is gone',
    request: 'breaking',
    response: 'breaking',
    because: { request: 'Who sends it is not heard.', response: 'Who reads it finds nothing.' },
  },
  'header-required': {
    what: 'A header of a response is always there',
    request: 'breaking',
    response: 'additive',
    because: { request: 'Who leaves it out is not understood.', response: 'It is more certain than before.' },
  },
  'header-optional': {
    what: 'A header of a response may be absent',
    request: 'additive',
    response: 'breaking',
    because: { request: 'It may be left out.', response: 'Who reads it may find nothing.' },
  },
  'link-added': {
    what: 'A link is new',
    request: 'additive',
    response: 'additive',
    because: 'Nobody has to follow it.',
  },
  'link-changed': {
    what: 'A link leads elsewhere, or is gone',
    request: 'unsure',
    response: 'unsure',
    because: 'Whether anybody follows it cannot be told from the documents.',
  },
} as const;
