// Owns the issuer that tests talk to: it signs tokens of any kind, and publishes its keys on 127.0.0.1.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const secret = new TextEncoder().encode('a-secret-of-at-least-32-characters-for-tests');
export const issuer = 'https://issuer.example';
export const audience = 'tools';
export const now = (): number => Math.floor(Date.now() / 1000);

/** The claims of a token that every rule lets pass, for longer than the tests of a package take. */
export const goodClaims = () => ({ sub: 'alice', iss: issuer, aud: audience, exp: now() + 3600 });

export interface SignOptions {
  readonly key?: Parameters<SignJWT['sign']>[0];
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Signs claims as they are, with HS256 and the secret unless told otherwise. */
export function sign(claims: object, { key = secret, header = {} }: SignOptions = {}): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', ...header }).sign(key);
}

/** Signs a header and a payload as they are written, with HS256 and the secret. */
export function signParts(header: string | Uint8Array, payload: string | Uint8Array): string {
  const signed = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** A token whose parts are written as they are, unsigned. */
export function writeToken(header: unknown, payload: unknown, signature = ''): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

export interface KeyPair {
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  readonly publicKey: Awaited<ReturnType<typeof generateKeyPair>>['publicKey'];
  /** The public key as it is published. */
  readonly jwk: JWK;
}

/** Generates a key pair, published under `kid` if it is given. */
export async function createKeyPair(algorithm: string, kid?: string): Promise<KeyPair> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  return { ...pair, jwk: { ...jwk, use: 'sig', ...(kid === undefined ? {} : { kid }) } };
}

/** What a server answers: a JSON value, a status, or a function that answers. */
export type Answers = Record<string, unknown>;

export interface KeyServer extends AsyncDisposable {
  readonly url: string;
  /** By path; may be changed at any time. A number is a status, `undefined` no answer at all. */
  readonly answers: Answers;
  /** The paths asked for, in order. */
  readonly requests: string[];
}

/** Serves JSON on a free port of 127.0.0.1. */
export async function serveKeys(answers: Answers): Promise<KeyServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const answer = answers[path];
    if (answer === undefined) return;
    if (typeof answer === 'function') answer(response);
    else if (typeof answer === 'number') response.writeHead(answer, { location: '/keys' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, answers, requests, [Symbol.asyncDispose]: close };
}
