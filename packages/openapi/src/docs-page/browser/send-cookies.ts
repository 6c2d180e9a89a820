// Owns how cookies are sent. A script cannot set the header `Cookie` (https://fetch.spec.whatwg.org/#forbidden-request-header),
// so the browser is lent the cookies for as long as the request takes. Other origins get none, and a cookie that is HttpOnly
// stays what it is.
import type { HttpRequest } from './swagger-ui.js';

/** Called with every request before it is sent. */
export function sendCookies(request: HttpRequest): HttpRequest {
  const cookies = request.headers?.['Cookie']?.split('; ') ?? [];
  if (cookies.length === 0 || new URL(request.url, document.baseURI).origin !== location.origin) return request;
  request.userFetch = async (...sent) => {
    cookies.forEach(writeCookie);
    try {
      return await fetch(...sent);
    } finally {
      for (const cookie of cookies) writeCookie(`${cookie.split('=')[0]}=; Max-Age=0`);
    }
  };
  return request;
}

function writeCookie(cookie: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside of secure contexts.
  document.cookie = `${cookie}; Path=/; SameSite=Strict${secure}`;
}
