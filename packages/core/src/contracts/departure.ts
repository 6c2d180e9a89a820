// Owns why a request ends before its response was sent: the reasons that `context.signal` gives. Layer 1.

/** The client went away: `AbortError`, the name that the platform gives to every abort. */
export function clientGone(): DOMException {
  return new DOMException('The client went away before the whole response was sent', 'AbortError');
}

/** The server stops and can wait no longer: `ServerClosingError`. */
export function serverClosing(): DOMException {
  return new DOMException('The server is closing', 'ServerClosingError');
}

/** The request took longer than it may: `TimeoutError`, as of `AbortSignal.timeout()`. */
export function timedOut(): DOMException {
  return new DOMException('The request took longer than it may', 'TimeoutError');
}
