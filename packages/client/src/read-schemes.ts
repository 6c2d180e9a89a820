// Owns how each security scheme of a document is sent, and what a caller gives for it.
import type { OpenAPIDocument, SecurityScheme } from './openapi-document.js';
import type { WrittenScheme } from './written.js';

/** How the schemes of a document are sent, by name; those that no header, query or cookie carries are left out. */
export function readSchemes({ components }: OpenAPIDocument): Readonly<Record<string, WrittenScheme>> {
  const schemes = Object.entries(components?.securitySchemes ?? {}).flatMap(([name, scheme]) => {
    const written = readScheme(scheme);
    return written ? [[name, written] as const] : [];
  });
  return Object.fromEntries(schemes);
}

function readScheme({ type, scheme = '', in: place, name }: SecurityScheme): WrittenScheme | undefined {
  switch (type) {
    case 'apiKey':
      return name !== undefined && isPlace(place) ? { in: place, name } : undefined;
    case 'http':
      return authorization(scheme);
    case 'oauth2':
    case 'openIdConnect':
      return authorization('bearer');
    default:
      return undefined;
  }
}

function isPlace(place: string | undefined): place is WrittenScheme['in'] {
  return place === 'header' || place === 'query' || place === 'cookie';
}

/** Names of schemes are the same in any case: https://www.rfc-editor.org/rfc/rfc9110#section-11.1 */
function authorization(scheme: string): WrittenScheme {
  const known = ['Basic', 'Bearer'].find((one) => one.toLowerCase() === scheme.toLowerCase());
  const name = known ?? scheme.charAt(0).toUpperCase() + scheme.slice(1);
  return { in: 'header', name: 'Authorization', prefix: `${name} `, ...(name === 'Basic' && { basic: true }) };
}

/** The interface of what a caller gives, as TypeScript. */
export function renderCredentials(schemes: Readonly<Record<string, WrittenScheme>>): string {
  const members = Object.entries(schemes).map(([name, scheme]) => {
    const type = scheme.basic ? '{ readonly username: string; readonly password: string }' : 'string';
    return `  /** ${describe(scheme)} */\n  readonly ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}?: Credential<${type}> | undefined;\n`;
  });
  return `/** What proves who asks, by security scheme. */\nexport interface Credentials {\n${members.join('')}}\n`;
}

/** In words that end no comment: a name is whatever the document says. */
function describe({ in: place, name, prefix, basic }: WrittenScheme): string {
  const sent = prefix === undefined ? `the ${place} ${name}` : `Authorization: ${prefix}…`;
  return `Sent as ${sent}${basic ? ', encoded' : ''}.`.replaceAll('*/', '*\\/');
}
