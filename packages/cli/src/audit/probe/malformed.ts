// Owns the malformed credentials: what no grammar of RFC 9110, 6750 and 7617 lets pass, so that it counts as none at all.
import type { SecurityScheme } from '@portico/core';
import { type Attempt, attemptOn, authorizationScheme, type Credential } from './attempt.js';

/**
 * Malformed credentials for a scheme.
 * @param strict Whether every scheme of the route reads `Authorization` by one scheme's grammar only; otherwise what is
 *   malformed for this scheme may be fine for another.
 */
export function malformedFor(scheme: SecurityScheme<unknown>, strict: boolean): readonly Attempt[] {
  const { type, in: place } = scheme.definition;
  if (type === 'apiKey') return malformedKeys(scheme, place === 'query');
  if (type !== 'http' && type !== 'oauth2' && type !== 'openIdConnect') return [];
  const name = authorizationScheme(scheme.definition);
  const specific = strict ? [...foreign, ...(name === 'Basic' ? malformedBasic() : [])] : [];
  return [...malformedAuthorization(name), ...specific].map((credential) => attemptOn(scheme, credential));
}

/** An empty key is none; and a repeated query parameter counts by its last value. */
function malformedKeys(scheme: SecurityScheme<unknown>, isQuery: boolean): readonly Attempt[] {
  const empty = attemptOn(scheme, { name: 'an empty key', value: '' });
  if (!isQuery) return [empty];
  const filled = attemptOn(scheme, { name: '', value: 'portico-audit' });
  return [
    empty,
    { ...empty, name: `${scheme.schemeName}: an empty key, twice`, parts: [...empty.parts, ...empty.parts] },
    { ...empty, name: `${scheme.schemeName}: a key and then an empty one`, parts: [...filled.parts, ...empty.parts] },
  ];
}

// RFC 9110 §11.4: credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
function malformedAuthorization(name: string): readonly Credential[] {
  return [
    { name: 'an empty Authorization header', value: '' },
    { name: `${name} with nothing after it`, value: name },
    { name: `${name} with two words after it`, value: `${name} one two` },
    { name: `${name} with a list after it`, value: `${name} one,two` },
    { name: `${name} with a quoted text after it`, value: `${name} "one"` },
    { name: `${name} with padding alone after it`, value: `${name} =` },
    { name: `${name} with a character beyond ASCII`, value: `${name} on\u00e9` },
    { name: `${name} with a tab after it`, value: `${name}\tone` },
    { name: `${name} without a space after it`, value: `${name}one` },
    { name: `${name} twice`, value: `${name} one, ${name} two` },
  ];
}

const foreign: readonly Credential[] = [
  { name: 'the credentials of another authentication scheme', value: 'Portico-Audit b25l' },
];

// RFC 7617 §2: user-id and password are joined by a colon, and neither has control characters.
function malformedBasic(): readonly Credential[] {
  return [
    { name: 'Basic without base64', value: 'Basic user:password' },
    { name: 'Basic without a colon', value: `Basic ${btoa('userpassword')}` },
    { name: 'Basic with a control character', value: `Basic ${btoa('us\u0000er:password')}` },
    { name: 'Basic with a line break', value: `Basic ${btoa('user:pass\r\nword')}` },
  ];
}
