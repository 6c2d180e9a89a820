// The public surface of the security package: schemes, the password form, passwords and tokens.
export { OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict } from './forms/oauth2-password-request-form.js';
export { IntrospectionError } from './introspection/introspect.js';
export {
  type IntrospectedClaims,
  IntrospectionBearer,
  type IntrospectionBearerOptions,
} from './introspection/introspection-bearer.js';
export type { HashCost } from './passwords/hash-cost.js';
export { hashPassword, needsRehash, verifyPassword } from './passwords/hash-password.js';
export { PasswordHasher, type PasswordHasherOptions } from './passwords/password-hasher.js';
export type { RefreshSession, RefreshTokenStore, TokenSubject } from './refresh-tokens/refresh-session.js';
export { type RefreshGrant, RefreshTokens, type RefreshTokensOptions } from './refresh-tokens/refresh-tokens.js';
export { APIKeyCookie, APIKeyHeader, type APIKeyOptions, APIKeyQuery } from './schemes/api-key.js';
export type { HTTPAuthorizationCredentials } from './schemes/authorization.js';
export { HTTPBase, type HTTPBaseOptions } from './schemes/http-base.js';
export { HTTPBasic, type HTTPBasicCredentials, type HTTPBasicOptions } from './schemes/http-basic.js';
export { HTTPBearer, type HTTPBearerOptions } from './schemes/http-bearer.js';
export { HTTPDigest, type HTTPDigestOptions } from './schemes/http-digest.js';
export {
  type AuthorizationFlowOptions,
  type DeviceFlowOptions,
  type FlowOptions,
  OAuth2,
  type OAuth2Flows,
  type OAuth2Options,
  type TokenFlowOptions,
} from './schemes/oauth2.js';
export {
  OAuth2AuthorizationCodeBearer,
  type OAuth2AuthorizationCodeBearerOptions,
  OAuth2ClientCredentialsBearer,
  type OAuth2ClientCredentialsBearerOptions,
  OAuth2PasswordBearer,
  type OAuth2PasswordBearerOptions,
} from './schemes/oauth2-bearer.js';
export { OpenIdConnect, type OpenIdConnectOptions } from './schemes/open-id-connect.js';
export { type Credential, Scheme, type SchemeDescription, type SchemeOptions } from './schemes/scheme.js';
export { isEqualSecret } from './secrets/is-equal-secret.js';
export type { Grants } from './token-endpoint/grants.js';
export type { FindClient, GrantType, OAuthClient } from './token-endpoint/oauth-client.js';
export { OAuthError, type OAuthErrorCode } from './token-endpoint/oauth-error.js';
export { type AccessTokenIssuer, type TokenEndpointOptions, tokenEndpoint } from './token-endpoint/token-endpoint.js';
export { type IssuedClaims, type IssueTokenOptions, issueToken } from './tokens/issue-token.js';
export type { KeySetLocation } from './tokens/issuer-documents.js';
export { IssuerError } from './tokens/issuer-error.js';
export type { IssuerKey } from './tokens/issuer-keys.js';
export { type JwksEndpointOptions, jwksEndpoint } from './tokens/jwks-endpoint.js';
export { JWTBearer, type JWTBearerOptions, type KeySource, type Revocation } from './tokens/jwt-bearer.js';
export type { JWTClaims } from './tokens/jwt-claims.js';
export { KeySet } from './tokens/key-set.js';
export type { TokenKey } from './tokens/key-traits.js';
export { KeySetError, type KeySetOptions, RemoteKeySet } from './tokens/remote-key-set.js';
export { RevokedTokens, type RevokedTokensOptions } from './tokens/revoked-tokens.js';
export type { AlgorithmName, AsymmetricAlgorithm, SignatureAlgorithm } from './tokens/signature-algorithm.js';
export { TokenError, type TokenErrorCode } from './tokens/token-error.js';
export { type IssuerRules, TokenIssuer, type TokenIssuerOptions } from './tokens/token-issuer.js';
export type { TokenRules, VerifyingKey, VerifyTokenOptions } from './tokens/token-rules.js';
export { verifyToken } from './tokens/verify-token.js';
export { VerifyingBearer, type VerifyingBearerOptions } from './tokens/verifying-bearer.js';
