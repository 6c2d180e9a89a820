// Owns the script that starts Swagger UI in the docs page. It is the same for every app: its settings come from the page.

/**
 * The file `docs.js`. Redirect URLs must be absolute for a provider (RFC 6749 §3.1.2); only the browser knows the host it sees.
 * Relative token URLs are resolved against the server, which is `/` unless the document names one; Swagger UI by itself
 * resolves them against the page. @see https://spec.openapis.org/oas/v3.1.0#relative-references-in-urls
 */
export const docsScript = `const element = document.getElementById('swagger-ui');
const { url, oauth2RedirectUrl, persistAuthorization, oauth } = JSON.parse(element.dataset.settings);
const absolute = (reference) => new URL(reference, document.baseURI).href;

const defaultServer = new URL('/', absolute(url)).href;
const resolveAgainstServer = () => ({
  statePlugins: {
    oas3: {
      wrapSelectors: {
        serverEffectiveValue: (original) => (...state) => original(...state) || defaultServer,
      },
    },
  },
});

const ui = SwaggerUIBundle({
  domNode: element,
  url: absolute(url),
  oauth2RedirectUrl: absolute(oauth2RedirectUrl),
  persistAuthorization,
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [resolveAgainstServer],
  layout: 'BaseLayout',
});
ui.initOAuth({ ...oauth, usePkceWithAuthorizationCodeGrant: true });
`;
