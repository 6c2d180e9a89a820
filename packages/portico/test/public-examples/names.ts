// Declares what the examples of the public symbols take for granted; `.ci/public-examples.mjs` compiles them with it.

import type { webcrypto } from 'node:crypto';
import type * as http from 'node:http';
import type * as http2 from 'node:http2';
import type {
  APIKeyHeader,
  App,
  AppView,
  BodySource,
  Dependency,
  OAuth2PasswordBearer,
  OpenAPIObject,
  RequestContext,
  Router,
  TokenIssuer,
  Webhook,
  WebhookSender,
} from 'portico';
import type { Expression, RouteGraph } from 'portico/graph';
import type { Job } from 'portico/jobs';
import type { Session, SessionCookie } from 'portico/sessions';
import type { z as zod } from 'zod';

declare global {
  const createServer: typeof http.createServer;
  const createSecureServer: typeof http2.createSecureServer;
  const z: typeof zod;
  const app: App;
  const router: Router;
  const context: RequestContext;
  const request: Request;
  const error: unknown;
  const view: AppView;
  const oauth2Scheme: OAuth2PasswordBearer;
  const issuer: TokenIssuer;
  const orderPaid: Webhook<Item>;
  const sender: WebhookSender;
  const sendMail: Job<{ to: string; subject: string }>;
  const secret: string;
  const auth: { handler(request: Request): Promise<Response> };
  const oldDocument: unknown;
  const newDocument: unknown;
  const token: string;
  const key: webcrypto.CryptoKey;
  const certificate: { readonly key: string; readonly cert: string };
  const publicKey: webcrypto.CryptoKey;
  const clientSecret: string;
  const form: { readonly username: string; readonly password: string };
  const user: { username: string; hash: string };
  const users: ReadonlyMap<string, { readonly username: string; readonly hash: string }>;
  const document: OpenAPIObject;
  const reports: Router;
  const logo: Uint8Array;
  const price: { amount: number };
  const items: ReadonlyMap<number, Item>;
  class Item {
    id: number;
    name: string;
    price: number;
    version: string;
  }
  class User {
    username: string;
    hashedPassword: string;
  }
  class Items {}
  class Timestamps {
    createdAt: string;
  }
  class Settings {
    apiKey: string;
  }
  class ItemPatch {
    name?: string;
  }
  class NotFound extends Error {}
  class Login {
    userId: string;
    theme?: string;
  }
  const session: SessionCookie<typeof Login>;
  const current: Session<Login>;
  const apiKey: APIKeyHeader;
  const graph: RouteGraph;
  const expression: Expression;
  const sources: readonly BodySource[];
  const currentUser: Dependency<User>;
  function getDatabase(context: RequestContext): Map<number, Item>;
  const memoryDatabase: Map<number, Item>;
  function changeItem(id: number, patch: ItemPatch): Item;
  function checkToken(token: string, scopes: readonly string[]): User;
  function removeItems(token: string, key: string): void;
  function findItem(context: RequestContext): Promise<Item>;
  function decodeCursor(text: unknown): number;
  function toCsv(rows: unknown): string;
  function itemsOf(credentials: string): Promise<Item[]>;
  function reportsOf(username: string): Promise<string[]>;
  function userOf(token: string): Promise<User>;
  function findUser(username: string): Promise<{ sub: string; hash: string; scopes: string[] } | undefined>;
  function subjectOf(token: string): Promise<string | undefined>;
  function logIn(username: string, password: string): Promise<string>;
  const pool: { begin(): Promise<{ commit(): Promise<void>; rollback(): Promise<void> }> };
}
