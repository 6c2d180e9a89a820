// What proves who calls: requirements, schemes, flows.
import { type Cases, put, read, write } from './case.js';

export const security: Cases = {
  'a credential is demanded, too': [
    (d) => {
      d.security = [{ Key: [], Id: [] }];
    },
    [`breaking security-removed, ${read}, request`, 'breaking security-removed, POST /pets, request'],
  ],
  'a credential is demanded that is called like what every object has': [
    (d) => {
      d.components.securitySchemes.toString = d.components.securitySchemes.Id;
      put(d).security = [{ toString: [] }];
    },
    [`breaking security-removed, ${write}, request`],
    (d) => {
      put(d).security = [];
    },
  ],
  'a scope is gone that is called like what every object has': [
    (d) => {
      d.components.securitySchemes.Login.flows.password.scopes = {};
    },
    ['breaking flow-removed, security scheme Login, flow password'],
    (d) => {
      d.components.securitySchemes.Login = {
        type: 'oauth2',
        flows: { password: { tokenUrl: '/token', scopes: { constructor: 'Build' } } },
      };
    },
  ],
  'a scope is demanded, too': [
    (d) => {
      put(d).security[0].OAuth.push('orders:read');
    },
    [`breaking security-removed, ${write}, request`],
  ],
  'a scope is not demanded': [
    (d) => {
      put(d).security[0].OAuth = [];
    },
    [`additive security-added, ${write}, request`],
  ],
  'an alternative of credentials is gone': [
    (d) => {
      put(d).security.pop();
    },
    [`breaking security-removed, ${write}, request`],
  ],
  'an alternative of credentials is new': [
    (d) => {
      put(d).security.push({ Id: [] });
    },
    [`additive security-added, ${write}, request`],
  ],
  'credentials are in another order': [
    (d) => {
      put(d).security.reverse();
    },
    [],
  ],
  'anybody may': [
    (d) => {
      put(d).security = [];
    },
    [`additive security-added, ${write}, request`],
  ],
  'a scheme works otherwise': [
    (d) => {
      d.components.securitySchemes.Key.name = 'X-Token';
    },
    ['breaking scheme-changed, security scheme Key'],
  ],
  'a header of a scheme is written in another case': [
    (d) => {
      d.components.securitySchemes.Key.name = 'x-key';
    },
    [],
  ],
  'a scheme has another name': [
    (d) => {
      const { Key, ...others } = d.components.securitySchemes;
      d.components.securitySchemes = { ...others, ApiKey: Key };
      d.security = [{ ApiKey: [] }];
      put(d).security[1] = { ApiKey: [] };
      d.paths['/orders/{id}'].delete.security = [{ OAuth: ['orders:write'], ApiKey: [] }];
    },
    ['generated scheme-renamed, security scheme ApiKey'],
  ],
  'two schemes change names': [
    (d) => {
      const { Key, Id, ...others } = d.components.securitySchemes;
      d.components.securitySchemes = { ...others, Key: Id, Id: Key };
      d.security = [{ Id: [] }];
      put(d).security = [{ OAuth: ['orders:write'] }, { Id: [] }];
      d.paths['/orders/{id}'].delete.security = [{ OAuth: ['orders:write'], Id: [] }];
    },
    ['generated scheme-renamed, security scheme Id', 'generated scheme-renamed, security scheme Key'],
  ],
  'two schemes change places, and operations ask for the names they had': [
    (d) => {
      const { Key, Id, ...others } = d.components.securitySchemes;
      d.components.securitySchemes = { ...others, Key: Id, Id: Key };
    },
    [
      ...['DELETE /orders/{id}', read, 'POST /pets', write].flatMap((operation) => [
        `additive security-added, ${operation}, request`,
        `breaking security-removed, ${operation}, request`,
      ]),
      'generated scheme-renamed, security scheme Id',
      'generated scheme-renamed, security scheme Key',
    ].sort(),
  ],
  'a scheme gets a scope, and a new one is what it was': [
    (d) => {
      const { OAuth } = d.components.securitySchemes;
      d.components.securitySchemes.Old = structuredClone(OAuth);
      OAuth.flows.clientCredentials.scopes.more = 'More';
    },
    ['additive flow-added, security scheme OAuth, flow clientCredentials'],
  ],
  'a flow is new': [
    (d) => {
      d.components.securitySchemes.OAuth.flows.password = { tokenUrl: '/t', scopes: {} };
    },
    ['additive flow-added, security scheme OAuth, flow password'],
  ],
  'a flow is gone': [
    (d) => {
      d.components.securitySchemes.OAuth.flows = {};
    },
    ['breaking flow-removed, security scheme OAuth, flow clientCredentials'],
  ],
  'tokens come from elsewhere': [
    (d) => {
      d.components.securitySchemes.OAuth.flows.clientCredentials.tokenUrl = '/t';
    },
    ['breaking flow-changed, security scheme OAuth, flow clientCredentials'],
  ],
  'a scope has no description any more': [
    (d) => {
      delete d.components.securitySchemes.OAuth.flows.clientCredentials.scopes['orders:read'];
    },
    ['breaking flow-removed, security scheme OAuth, flow clientCredentials'],
  ],
};
