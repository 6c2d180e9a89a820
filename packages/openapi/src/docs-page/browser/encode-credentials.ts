// Owns how Basic credentials become bytes. Swagger UI encodes a user's by `btoa`, which takes each character for a byte, so it
// is given the bytes of UTF-8 (RFC 7617 §2.1). A client's are form-encoded before (RFC 6749 §2.3.1), or `%`, `+` and `:` would
// be misread.
import type { Credential, TokenRequest, Trial, Wrap } from './swagger-ui.js';

interface CredentialsPlugin {
  readonly statePlugins: {
    readonly spec: { readonly wrapActions: { readonly executeRequest: Wrap<Trial> } };
    readonly auth: { readonly wrapActions: { readonly authorizeRequest: Wrap<TokenRequest> } };
  };
}

export const encodeCredentials = (): CredentialsPlugin => ({
  statePlugins: {
    spec: { wrapActions: { executeRequest: (original) => (trial) => original(encodeUsers(trial)) } },
    auth: { wrapActions: { authorizeRequest: (original) => (request) => original(encodeClient(request)) } },
  },
});

function encodeUsers(trial: Trial): Trial {
  if (!trial.securities) return trial;
  const { authorized = {} } = trial.securities;
  const encoded = Object.entries(authorized).map(([name, credential]) => [name, encodeUser(credential)] as const);
  return { ...trial, securities: { ...trial.securities, authorized: Object.fromEntries(encoded) } };
}

function encodeUser(credential: Credential): Credential {
  const { value } = credential;
  if (typeof value !== 'object' || value === null) return credential;
  if (typeof value.username !== 'string' && typeof value.password !== 'string') return credential;
  return { ...credential, value: { username: toBytes(value.username), password: toBytes(value.password) } };
}

function toBytes(text = ''): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function encodeClient(request: TokenRequest): TokenRequest {
  if (!request.headers?.['Authorization']) return request;
  const { clientId = '', clientSecret = '' } = request.auth;
  const credentials = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  return { ...request, headers: { ...request.headers, Authorization: `Basic ${credentials}` } };
}
