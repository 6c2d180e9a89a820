// Owns what the docs page does in another way than Swagger UI by itself: the part of its script that talks to servers.

/**
 * Relative token URLs are resolved against the server, which is `/` unless the document names one; Swagger UI by itself
 * resolves them against the page. @see https://spec.openapis.org/oas/v3.1.0#relative-references-in-urls
 */
const resolveAgainstServer = `
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
`;

/**
 * Basic credentials are sent as UTF-8 (RFC 7617 §2.1): Swagger UI encodes a user's by `btoa`, which takes each character for a
 * byte, so it is given the bytes. A client's are form-encoded before (RFC 6749 §2.3.1), or `%`, `+` and `:` would be misread.
 */
const encodeCredentials = `
const toBytes = (text = '') => String.fromCharCode(...new TextEncoder().encode(text));
const isBasic = ({ value }) => typeof value?.username === 'string' || typeof value?.password === 'string';
const toByteCredential = (credential) =>
  isBasic(credential)
    ? { ...credential, value: { username: toBytes(credential.value.username), password: toBytes(credential.value.password) } }
    : credential;
const encodeUser = ({ authorized = {}, ...rest }) => ({
  ...rest,
  authorized: Object.fromEntries(Object.entries(authorized).map(([name, credential]) => [name, toByteCredential(credential)])),
});
const encodeClient = ({ clientId = '', clientSecret = '' }) =>
  'Basic ' + btoa(encodeURIComponent(clientId) + ':' + encodeURIComponent(clientSecret));
const encodeCredentials = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        executeRequest: (original) => (request) =>
          original(request.securities ? { ...request, securities: encodeUser(request.securities) } : request),
      },
    },
    auth: {
      wrapActions: {
        authorizeRequest: (original) => (request) =>
          original(
            request.headers?.Authorization
              ? { ...request, headers: { ...request.headers, Authorization: encodeClient(request.auth) } }
              : request,
          ),
      },
    },
  },
});
`;

/**
 * Of the scopes that the page's options tick, each scheme asks for those that it declares: a provider may refuse a whole request
 * for one scope that it does not know (RFC 6749 §3.3), and the dialog would not even show which.
 */
const tickDeclaredScopes = `
const tickDeclaredScopes = ({ React }) => ({
  wrapComponents: {
    oauth2: (Original) => (props) => {
      const declared = [...(props.schema.get('allowedScopes') ?? props.schema.get('scopes') ?? new Map()).keys()];
      const getConfigs = () => {
        const { scopes = [], ...rest } = props.authSelectors.getConfigs() ?? {};
        return { ...rest, scopes: scopes.filter((scope) => declared.includes(scope)) };
      };
      return React.createElement(Original, { ...props, authSelectors: { ...props.authSelectors, getConfigs } });
    },
  },
});
`;

/**
 * A script cannot set the header `Cookie` (https://fetch.spec.whatwg.org/#forbidden-request-header), so the browser is lent the
 * cookies for as long as the request takes. Other origins get none, and a cookie that is HttpOnly stays what it is.
 */
const sendCookies = `
const writeCookie = (cookie) => {
  document.cookie = cookie + '; Path=/; SameSite=Strict' + (location.protocol === 'https:' ? '; Secure' : '');
};
const sendCookies = (request) => {
  const cookies = request.headers?.Cookie?.split('; ') ?? [];
  if (cookies.length === 0 || new URL(request.url, document.baseURI).origin !== location.origin) return request;
  request.userFetch = async (...sent) => {
    cookies.forEach(writeCookie);
    try {
      return await fetch(...sent);
    } finally {
      for (const cookie of cookies) writeCookie(cookie.split('=')[0] + '=; Max-Age=0');
    }
  };
  return request;
};
`;

/** Defines `resolveAgainstServer`, `encodeCredentials`, `tickDeclaredScopes` and `sendCookies`; needs `absolute` and `url`. */
export const docsPlugins: string = [resolveAgainstServer, encodeCredentials, tickDeclaredScopes, sendCookies].join('');
