// Owns the identity provider that the tests talk to: oidc-provider on a free port of 127.0.0.1, where everybody who comes to
// log in is alice and agrees to everything.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';

export const clientSecret = 'S3CR3T-of-the-client+/%';
export const apiSecret = 'S3CR3T-of-the-api & more';
/** The API as tokens in JWT form name it; without it access tokens are opaque. */
export const resource = 'https://api.example';

export interface IdentityProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly provider: Provider;
}

/**
 * Starts the provider.
 * @param adapt Changes its configuration. Default: nothing.
 */
export async function startIdentityProvider(
  adapt: (configuration: Configuration) => Configuration = (configuration) => configuration,
): Promise<IdentityProvider> {
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!provider) response.writeHead(503).end();
    else if (request.url?.startsWith('/interaction/')) void agree(provider, request, response);
    else void provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(issuer, adapt(await createConfiguration()));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, provider, [Symbol.asyncDispose]: close };
}

async function createConfiguration(): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    clients,
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'provider-key' }] },
    cookies: { keys: ['a-key-that-signs-cookies-in-tests'] },
    scopes: ['openid', 'offline_access', 'read', 'write'],
    pkce: { required: () => true },
    ttl: {
      Interaction: 60,
      Session: 60,
      Grant: 60,
      AccessToken: 60,
      ClientCredentials: 60,
      RefreshToken: 60,
      IdToken: 60,
    },
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: async () => true },
      revocation: { enabled: true, allowedPolicy: async () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => [],
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope: 'read write',
          audience: resource,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

const common: Partial<ClientMetadata> = { id_token_signed_response_alg: 'ES256' };
const clients: ClientMetadata[] = [
  {
    ...common,
    client_id: 'app',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['http://127.0.0.1/callback'],
  },
  {
    ...common,
    client_id: 'machine',
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: 'read write',
  },
  {
    ...common,
    client_id: 'the api',
    client_secret: apiSecret,
    grant_types: [],
    response_types: [],
    redirect_uris: [],
  },
];

/** Logs alice in, or agrees in her name to what the client asks for. */
async function agree(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: 'alice' } });
    return;
  }
  const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid offline_access read write');
  grant.addResourceScope(resource, 'read write');
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
}
