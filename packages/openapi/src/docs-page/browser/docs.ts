// Starts Swagger UI in the docs page. The same for every app: its settings come from the page. Runs in the browser.
import { addCredentials, askWithCredentials } from './ask-with-credentials.js';
import { authorizeByScheme } from './authorize-by-scheme.js';
import { encodeCredentials } from './encode-credentials.js';
import { executeWhenResolved } from './execute-when-resolved.js';
import { followTheme } from './follow-theme.js';
import { keepListItems } from './keep-list-items.js';
import { leaveOutSamples } from './leave-out-samples.js';
import { linkWithSlashes } from './link-with-slashes.js';
import { makeSamples } from './make-samples.js';
import { chosenUrl, offerDocuments } from './offer-documents.js';
import { openAtFirstField } from './open-at-first-field.js';
import { absolute, settings } from './page-settings.js';
import { readJson } from './read-json.js';
import { resolveAgainstServer } from './resolve-against-server.js';
import { resolveNeededParts } from './resolve-needed-parts.js';
import { sendCookies } from './send-cookies.js';
import { setFirstChoices } from './set-first-choices.js';
import { readLines, showLines } from './show-lines.js';
import type { HttpRequest, SwaggerUI } from './swagger-ui.js';
import { tickDeclaredScopes } from './tick-declared-scopes.js';
import { writeForms } from './write-forms.js';
import { writeParameters } from './write-parameters.js';

declare const SwaggerUIBundle: SwaggerUI;

const { theme, ...options } = settings.swagger;
followTheme(theme);
offerDocuments();
const ui = SwaggerUIBundle({
  ...options,
  dom_id: '#swagger-ui',
  url: chosenUrl(),
  // Redirect URLs must be absolute for a provider (RFC 6749 §3.1.2); only the browser knows the host that it sees.
  oauth2RedirectUrl: absolute(settings.oauth2RedirectUrl),
  validatorUrl: null,
  requestInterceptor: (request: HttpRequest) => sendCookies(request.loadSpec ? addCredentials(request) : request),
  responseInterceptor: readLines,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [
    readJson,
    resolveNeededParts,
    resolveAgainstServer,
    authorizeByScheme,
    encodeCredentials,
    tickDeclaredScopes,
    openAtFirstField,
    linkWithSlashes,
    executeWhenResolved,
    setFirstChoices,
    keepListItems,
    writeParameters,
    writeForms,
    leaveOutSamples,
    makeSamples,
    showLines,
    askWithCredentials,
  ],
  layout: 'BaseLayout',
});
ui.initOAuth({ ...settings.oauth, usePkceWithAuthorizationCodeGrant: true });
