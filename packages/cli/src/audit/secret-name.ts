// Owns the guess which names of fields tell of secrets.

/** Words that tell of a secret wherever they stand in a name. */
const telling: ReadonlySet<string> = new Set(
  'password passwords passwd pwd passphrase secret secrets hash hashes hashed salt'.split(' '),
);

/** Words after `token` that make it a name of something about a token, and not of the token. */
const harmless: ReadonlySet<string> = new Set(
  'type types url uri endpoint count limit usage expiry expires lifetime ttl'.split(' '),
);

/** Words before `key` that make it one that must stay with its owner. */
const keys: ReadonlySet<string> = new Set(['api', 'private', 'secret', 'signing', 'encryption', 'access']);

/** Whether a field's name, in whatever case, looks like that of a secret: `hashedPassword`, `api_key`, `refresh_token`. */
export function looksSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return (
    words.some((word, index) => telling.has(word) || isToken(words, index) || isKey(words, index)) ||
    /passw(or)?d|passphrase|secret$|apikey|privatekey/.test(words.join(''))
  );
}

function isToken(words: readonly string[], index: number): boolean {
  const next = words[index + 1];
  return /^tokens?$/.test(words[index] ?? '') && !(next !== undefined && harmless.has(next));
}

function isKey(words: readonly string[], index: number): boolean {
  return /^keys?$/.test(words[index] ?? '') && keys.has(words[index - 1] ?? '');
}
