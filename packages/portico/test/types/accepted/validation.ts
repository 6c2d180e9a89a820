// What an app says of requests that do not fit.
import { App, preferredLanguage } from 'portico';

const words: { readonly [language in 'de' | 'nl']: Partial<Record<string, string>> } = {
  de: { missing: 'Das Feld fehlt' },
  nl: { missing: 'Het veld ontbreekt' },
};

new App({
  validation: {
    includeInput: false,
    maxIssues: 20,
    message: ({ type, loc }, context) => {
      const language: 'de' | 'nl' = preferredLanguage(context, ['de', 'nl']);
      const text = words[language][type];
      return text && `${loc.join('.')}: ${text}`;
    },
  },
});
new App({ validation: { message: () => undefined } });
