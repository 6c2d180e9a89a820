// The public surface of the sessions package.
export type { Session, StartSession } from './session.js';
export { SessionCookie } from './session-cookie.js';
export type {
  SealedSessionOptions,
  SessionCookieOptions,
  SessionOptions,
  StoredSessionOptions,
} from './session-options.js';
export type { SessionStarter } from './session-starter.js';
