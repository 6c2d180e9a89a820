// Owns the identity provider beside a docs page: the one that the tests of tokens talk to, ready for a browser.
import {
  clientSecret,
  type IdentityProvider,
  resource,
  startIdentityProvider,
} from '../../../security/test/peers/identity-provider.js';

export { clientSecret, type IdentityProvider, resource };

/** The client that is the docs page: public, so that it has to use PKCE, and known by the page that it returns to. */
const docs = {
  client_id: 'docs',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  // The provider ignores the port of a loopback address (RFC 8252 §7.3), and nothing else of it.
  redirect_uris: ['http://127.0.0.1/docs/oauth2-redirect'],
  id_token_signed_response_alg: 'ES256',
} as const;

/** Starts the provider on a port of its own; pages of every origin may ask it for tokens. */
export function startDocsProvider(): Promise<IdentityProvider> {
  return startIdentityProvider(({ clients = [], features, ...configuration }) => ({
    ...configuration,
    clients: [...clients, { ...docs, grant_types: [...docs.grant_types], redirect_uris: [...docs.redirect_uris] }],
    clientBasedCORS: () => true,
    features: {
      ...features,
      resourceIndicators: {
        ...features?.resourceIndicators,
        // The docs page says which API it means; a machine that says nothing means this one.
        defaultResource: (_context, { clientId }) => (clientId === 'machine' ? resource : []),
      },
    },
  }));
}
