// Owns the OAuth2 scheme with any flows: it documents them and gives the header as it came.
import { type Connection, DefinitionError, type OAuthFlowObject, type Outcome } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { readAuthorization } from './authorization.js';
import { createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { missing, neededOption } from './needed-option.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** What all flows may say. */
export interface FlowOptions {
  /** Where tokens are refreshed; relative to the server. Default: nowhere. */
  readonly refreshUrl?: string;
  /** Scope names and what they allow; routes may demand only these. Default: none. */
  readonly scopes?: Readonly<Record<string, string>>;
}

/** What a flow with a token endpoint says. */
export interface TokenFlowOptions extends FlowOptions {
  /** Where tokens are issued; relative to the server. */
  readonly tokenUrl: string;
}

/** What a flow that starts in the browser says. */
export interface AuthorizationFlowOptions extends FlowOptions {
  /** Where the user is asked; relative to the server. */
  readonly authorizationUrl: string;
}

/** What a flow says whose user is asked on another device. */
export interface DeviceFlowOptions extends TokenFlowOptions {
  /** Where a device gets the code to show; relative to the server. */
  readonly deviceAuthorizationUrl: string;
}

/** The flows of an {@link OAuth2}, as OpenAPI names them. @see https://spec.openapis.org/oas/v3.1.1#oauth-flows-object */
export interface OAuth2Flows {
  /** Deprecated: tokens end up in the browser's history. @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.2 */
  readonly implicit?: AuthorizationFlowOptions;
  /** For first-party and legacy clients only. @see https://www.rfc-editor.org/rfc/rfc9700#section-2.4 */
  readonly password?: TokenFlowOptions;
  readonly clientCredentials?: TokenFlowOptions;
  readonly authorizationCode?: AuthorizationFlowOptions & TokenFlowOptions;
  /** For devices without a keyboard; in documents since OpenAPI 3.2. @see https://www.rfc-editor.org/rfc/rfc8628 */
  readonly deviceAuthorization?: DeviceFlowOptions;
}

/** Options of {@link OAuth2}. */
export interface OAuth2Options<A extends boolean = boolean> extends SchemeOptions<A> {
  /** How clients get a token, by the name of the grant. */
  readonly flows: OAuth2Flows;
}

/**
 * OAuth2 with any flows. Provides the whole Authorization header, such as `Bearer abc`: the token may be of any type.
 * @see https://www.rfc-editor.org/rfc/rfc6749
 * @example const oauth2 = new OAuth2({ flows: { clientCredentials: { tokenUrl: '/token', scopes: { 'items:read': 'Read items' } } } });
 */
export class OAuth2<A extends boolean = true> extends Scheme<Credential<string, A>> {
  /** @throws {DefinitionError} If `flows` is missing, or one of them or of its URLs, or an option is unknown. */
  constructor(options: OAuth2Options<A>) {
    const flows = neededOption('OAuth2', options, 'flows', "{ flows: { password: { tokenUrl: '/token' } } }");
    checkSchemeOptions('OAuth2', options, { flows: true });
    const definition = { type: 'oauth2', flows: describeFlows('OAuth2', flows) };
    super({ schemeName: 'OAuth2', definition, challenge: createChallenge('Bearer') }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<string, A>> {
    return presence(readAuthorization(connection) && connection.header('authorization'));
  }
}

/** A flow, as OpenAPI names it. */
export type FlowName = keyof OAuth2Flows;

type AnyFlow = FlowOptions & Partial<TokenFlowOptions & AuthorizationFlowOptions & DeviceFlowOptions>;

/** The options of flows, whatever their name. */
export const ofFlow: Every<AnyFlow> = {
  authorizationUrl: true,
  deviceAuthorizationUrl: true,
  tokenUrl: true,
  refreshUrl: true,
  scopes: true,
};

/** What a flow says of where it goes. */
export type FlowUrl = 'authorizationUrl' | 'deviceAuthorizationUrl' | 'tokenUrl';

/** What each flow cannot do without. @see https://spec.openapis.org/oas/v3.1.1#oauth-flow-object */
export const neededUrls: Readonly<Record<FlowName, readonly FlowUrl[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
  deviceAuthorization: ['deviceAuthorizationUrl', 'tokenUrl'],
};

const exampleUrls = { authorizationUrl: '/authorize', deviceAuthorizationUrl: '/device', tokenUrl: '/token' };

/** A flow as it is written. */
export function exampleOf(flow: FlowName): string {
  return `{ ${neededUrls[flow].map((url) => `${url}: '${exampleUrls[url]}'`).join(', ')} }`;
}

/**
 * Flows as the document shows them.
 * @param owner The class of the scheme.
 * @throws {DefinitionError} If OAuth2 has no flow of a name, or one lacks a URL, or has an unknown option.
 */
export function describeFlows(owner: string, flows: OAuth2Flows): Readonly<Record<string, OAuthFlowObject>> {
  const given = Object.entries(flows) as [FlowName, AnyFlow | null | undefined][];
  return Object.fromEntries(
    given.map(([name, flow]) => {
      checkFlow(owner, name, flow ?? {});
      return [name, describeFlow(flow ?? {})];
    }),
  );
}

function checkFlow(owner: string, name: FlowName, flow: AnyFlow): void {
  if (!Object.hasOwn(neededUrls, name)) {
    throw new DefinitionError(
      `Cannot create ${owner}: OAuth2 has no flow ${JSON.stringify(name)}. Write one of ${Object.keys(neededUrls).join(', ')}.`,
    );
  }
  const url = neededUrls[name].find((one) => flow[one] === undefined);
  if (url) throw missing(owner, `the ${url} of its flow ${name}`, `{ flows: { ${name}: ${exampleOf(name)} } }`);
  checkOptions(flow, ofFlow, `Cannot create ${owner}`, `the flow ${name}`);
}

/** A flow as the document shows it, where `scopes` is never left out. */
export function describeFlow(flow: AnyFlow): OAuthFlowObject {
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, refreshUrl, scopes = {} } = flow;
  return {
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(deviceAuthorizationUrl === undefined ? {} : { deviceAuthorizationUrl }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    ...(refreshUrl === undefined ? {} : { refreshUrl }),
    scopes,
  };
}
