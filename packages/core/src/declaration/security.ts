// How security is declared: `Security` with scopes, the requirement algebra, and SecurityScopes to read demands.

import type { Class } from '../contracts/schema.js';
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import { brand, identityOf } from '../errors/brand.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isClass } from '../schema/is-schema.js';
import { createSource, specOf } from './define-source.js';
import type { DependencyLike, Provided } from './dependency-like.js';
import type { Source } from './source.js';
import { createSourceMaker, type SourceMaker } from './source-maker.js';

/**
 * Asks for a dependency in the authenticate stage and demands scopes of it and of everything below it.
 * @param dependency A scheme, a requirement, or a dependency with a scheme below it.
 * @param scopes Names of scopes, added to those demanded above. Default: none.
 * @throws {DefinitionError} If `scopes` is no list, or a scope is not one word (RFC 6749 §3.3).
 * @example app.get('/items/', [Security(oauth2Scheme, ['items:read'])], (token) => itemsOf(token));
 */
export const Security: typeof secure & SourceMaker = /* @__PURE__ */ createSourceMaker(
  "Security(scheme, ['scope'])",
  secure,
);

function secure<D extends DependencyLike>(dependency: D, scopes: readonly string[] = []): Source<Provided<D>> {
  if (!Array.isArray(scopes)) throw noScopeList(scopes);
  for (const scope of scopes) checkScope(scope);
  return createSource({ kind: 'security', dependency, scopes: [...scopes] });
}

function noScopeList(scopes: unknown): DefinitionError {
  return new DefinitionError(
    `Cannot demand the scopes ${JSON.stringify(scopes)}: they are no list. Write one, even around a single scope: Security(user, ['items:read']).`,
  );
}

/**
 * Whether a text is one scope: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 * @example isScopeToken('items:read'); // true
 */
export function isScopeToken(scope: unknown): boolean {
  return typeof scope === 'string' && /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope);
}

function checkScope(scope: string): void {
  if (isScopeToken(scope)) return;
  throw new DefinitionError(
    `Cannot demand the scope ${JSON.stringify(scope)}: a scope is one word without spaces or quotes (RFC 6749 §3.3). ` +
      "Write one list entry per scope: Security(user, ['items:read', 'items:write']).",
  );
}

/**
 * The scopes demanded of a dependency by itself and everything above it; a dependency by its class.
 * @example const currentUser = dependency([oauth2Scheme, SecurityScopes], (token, needed) => checkToken(token, needed.scopes));
 */
export class SecurityScopes {
  static {
    brand(SecurityScopes, 'SecurityScopes');
  }

  /** Parent first, without duplicates. */
  readonly scopes: readonly string[];

  constructor(scopes: readonly string[] = []) {
    this.scopes = scopes;
  }

  /** The scopes joined by spaces, as OAuth2 writes them. */
  get scopeStr(): string {
    return this.scopes.join(' ');
  }

  /**
   * A value for `WWW-Authenticate`: `Bearer`, with the error when given and the scopes when any are demanded.
   * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
   */
  challenge(error?: 'invalid_token' | 'insufficient_scope'): string {
    const parameters = [
      ...(error ? [`error="${error}"`] : []),
      ...(this.scopes.length > 0 ? [`scope="${this.scopeStr}"`] : []),
    ];
    return parameters.length > 0 ? `Bearer ${parameters.join(', ')}` : 'Bearer';
  }
}

/** Whether a dependency is the class SecurityScopes, of whichever copy of this package. */
export function isSecurityScopes(dependency: unknown): boolean {
  return identityOf(dependency) === identityOf(SecurityScopes);
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the branch provides
type Branch = SecurityScheme<any> | Requirement<any> | Source<any>;

/**
 * One of the alternatives is enough; they are tried in order, the later ones only if needed. Gives the first principal.
 * @throws {DefinitionError} If there is none, or one is no scheme, no requirement and no `Security(…)`.
 * @example app.get('/items/', [anyOf(oauth2Scheme, apiKey)], (credential) => itemsOf(credential));
 */
export function anyOf<const D extends readonly Branch[]>(...alternatives: D): Requirement<Provided<D[number]>> {
  return createRequirement('anyOf', alternatives);
}

/**
 * All of the parts are needed. Gives their principals as a tuple.
 * @throws {DefinitionError} If there is none, or one is no scheme, no requirement and no `Security(…)`.
 * @example app.delete('/items/', [allOf(oauth2Scheme, apiKey)], ([token, key]) => removeItems(token, key));
 */
export function allOf<const D extends readonly Branch[]>(
  ...parts: D
): Requirement<{ -readonly [I in keyof D]: Provided<D[I]> }> {
  return createRequirement('allOf', parts);
}

/**
 * Absent credentials give `undefined`; refused ones (expired, forged, revoked) are still refused.
 * @throws {DefinitionError} If it is no scheme, no requirement and no `Security(…)`.
 * @example app.get('/', [optional(oauth2Scheme)], (token) => (token === undefined ? 'Hello, stranger' : 'Hello'));
 */
export function optional<D extends Branch>(requirement: D): Requirement<Provided<D> | undefined> {
  return createRequirement('optional', [requirement]);
}

/** Registered globally, so that a requirement of another copy of this package is one, too. */
const requirementMark = Symbol.for('portico.requirement');

function createRequirement<R>(kind: 'anyOf' | 'allOf' | 'optional', alternatives: readonly object[]): R {
  if (alternatives.length === 0) {
    throw new DefinitionError(`Cannot declare ${kind}(): it has no schemes. Write ${kind}(firstScheme, secondScheme).`);
  }
  alternatives.forEach((alternative, index) => {
    checkBranch(kind, alternative, index);
  });
  return Object.freeze({ kind, alternatives, [requirementMark]: true }) as R;
}

function checkBranch(kind: string, branch: unknown, index: number): void {
  if (isRequirement(branch) || isScheme(branch) || specOf(branch)?.kind === 'security') return;
  throw new DefinitionError(
    `Cannot declare ${kind}(…): its part ${index + 1} is no scheme, no requirement and no Security(…). ` +
      'Wrap a dependency in Security(dependency), and take parameters in the route instead.',
  );
}

/** Whether the value was made by `anyOf`, `allOf` or `optional`. */
export function isRequirement(value: unknown): value is Requirement<unknown> {
  return typeof value === 'object' && value !== null && requirementMark in value;
}

/** Registered globally, so that a class of another copy of these packages is one, too. */
const schemeMark = Symbol.for('portico.scheme');

/**
 * Whether a value is the class of schemes, where a scheme was meant: it would be built like any other class, and ask nobody anything.
 * @param guards Whether it stands where only a guard is meant, so that `authenticate` is what is wanted of it.
 */
export function isSchemeClass(value: unknown, guards: boolean): value is Class {
  if (!isClass(value)) return false;
  const prototype = value.prototype as object;
  return schemeMark in prototype || (guards && 'authenticate' in prototype);
}

/** Whether the value is a security scheme. */
export function isScheme(value: unknown): value is SecurityScheme<unknown> {
  return typeof (value as Partial<SecurityScheme<unknown>> | null)?.authenticate === 'function';
}

/** The scopes that a scheme looks at while it authenticates: one with an `authorize` is asked for them afterwards. */
export function askedScopes(
  { verifies, authorize }: SecurityScheme<unknown>,
  scopes: readonly string[],
): readonly string[] {
  return verifies && !authorize ? scopes : [];
}
