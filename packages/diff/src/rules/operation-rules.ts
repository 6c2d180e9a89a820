// Owns the rows on the API as a whole: its operations, who may call them, and what is said about them.

const same = <L extends string>(level: L): { readonly request: L; readonly response: L } => ({
  request: level,
  response: level,
});

/** What can change around operations. */
export const operationRules = {
  'operation-added': { what: 'An operation is new', ...same('additive'), because: 'Nobody has to call it.' },
  'operation-removed': { what: 'An operation is gone', ...same('breaking'), because: 'Who calls it gets an error.' },
  'webhook-added': {
    what: 'A webhook or a callback is new',
    ...same('additive'),
    because: 'It goes to those who ask for it.',
  },
  'webhook-removed': {
    what: 'A webhook or a callback is gone',
    ...same('breaking'),
    because: 'Who waits for it waits forever.',
  },
  'path-parameter-renamed': {
    what: 'A parameter in a path has another name',
    ...same('editorial'),
    because: 'The name is not sent.',
  },
  'operation-id': {
    what: '`operationId` is another',
    ...same('generated'),
    because: 'Nothing else is sent, but generated code has another function.',
  },
  description: {
    what: 'A description, an example, a tag or the like is another',
    ...same('editorial'),
    because: 'Nothing is enforced by it.',
  },
  deprecation: {
    what: 'Something is deprecated, or not any more',
    ...same('additive'),
    because: 'It works as before; clients are told to leave it.',
  },
  'server-added': { what: 'A server is new', ...same('additive'), because: 'The others are where they were.' },
  'server-removed': { what: 'A server is gone', ...same('breaking'), because: 'Who calls it reaches nobody.' },
  'server-order': {
    what: 'Another server is the first',
    ...same('generated'),
    because: 'Generated code calls the first one.',
  },
  'security-removed': {
    what: 'Credentials that were enough are not any more',
    request: 'breaking',
    response: 'breaking',
    because: {
      request: 'Who comes with these alone is refused.',
      response: 'Who checks these finds them missing.',
    },
  },
  'security-added': {
    what: 'Other, or fewer, credentials are enough, too',
    request: 'additive',
    response: 'unsure',
    because: {
      request: 'Whoever was let in still is.',
      response: 'Who receives it may meet a credential they do not know.',
    },
  },
  'scheme-changed': {
    what: 'A security scheme works otherwise',
    ...same('breaking'),
    because: 'Clients send their credentials where nobody looks for them.',
  },
  'scheme-renamed': {
    what: 'A security scheme has another name',
    ...same('generated'),
    because: 'Nothing else is sent, but settings of generated code are called by it.',
  },
  'flow-added': {
    what: 'A flow, or a scope of one, is new',
    ...same('additive'),
    because: 'The others are what they were.',
  },
  'flow-removed': {
    what: 'A flow, or a scope of one, is gone',
    ...same('breaking'),
    because: 'Clients that ask for it get no token.',
  },
  'flow-changed': {
    what: 'A URL of a flow, or of OpenID Connect, is another',
    ...same('breaking'),
    because: 'Clients ask for tokens where they were told to.',
  },
} as const;
