// Owns the rule by which a property has the name of a variable: `databaseUrl` is read from `DATABASE_URL`.

/**
 * The name by the rule: words in capitals, joined by `_`; digits belong to the word before them.
 * @param name As code writes it, such as `jwtJWKSUri`, `oauth2ClientId` or `log_level`.
 */
export function variableName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
}
