// Owns the script that starts Swagger UI in the docs page. It is the same for every app: its settings come from the page.
import { docsPlugins } from './docs-plugins.js';

/** The file `docs.js`. Redirect URLs must be absolute for a provider (RFC 6749 §3.1.2); only the browser knows the host it sees. */
export const docsScript = `const element = document.getElementById('swagger-ui');
const { url, oauth2RedirectUrl, persistAuthorization, oauth } = JSON.parse(element.dataset.settings);
const absolute = (reference) => new URL(reference, document.baseURI).href;
${docsPlugins}
const ui = SwaggerUIBundle({
  domNode: element,
  url: absolute(url),
  oauth2RedirectUrl: absolute(oauth2RedirectUrl),
  persistAuthorization,
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: sendCookies,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [resolveAgainstServer, encodeCredentials, tickDeclaredScopes],
  layout: 'BaseLayout',
});
ui.initOAuth({ ...oauth, usePkceWithAuthorizationCodeGrant: true });
`;
