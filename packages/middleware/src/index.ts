// The public surface of the middleware package.
export { type AccessEntry, type AccessLogOptions, accessLog } from './access-log.js';
export { whenBodyEnds } from './body-end.js';
export { type CompressOptions, compress } from './compress.js';
export { conditional, type IfMatchOptions, ifMatch } from './conditional.js';
export { type CorsOptions, type CorsSettings, cors, type NotAnOrigin } from './cors/cors.js';
export { type MountOptions, mount } from './mount.js';
export { preferredLanguage } from './preferred-language.js';
export { type RequestIdOptions, requestId } from './request-id.js';
export { type SecureHeadersOptions, secureHeaders } from './secure-headers.js';
export { timeout } from './timeout.js';
export { type TrustProxyOptions, trustProxy } from './trust-proxy.js';
