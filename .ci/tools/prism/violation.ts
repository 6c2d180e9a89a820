// Owns what Prism finds: a request or a response that is not what the document says.

/** A request, read, so that it can be sent several times. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What does not fit the document. */
export interface Violation {
  /** Such as `response.body` or `request.query.limit`; `nothing` if no response came. */
  readonly at: string;
  readonly message: string;
  readonly sent: Sent;
  /** What the app answered; `undefined` if no response came. */
  readonly status: number | undefined;
}

/** What a message about it says. */
export function showViolation({ at, message, sent, status }: Violation): string {
  return `${sent.method} ${sent.target} ${status ?? '-'} ${at}: ${message}`;
}

/** An entry of the header in which Prism tells them. */
interface Told {
  readonly location: readonly string[];
  readonly severity: string;
  readonly message: string;
}

/** Reads what Prism found. A request that is refused is no surprise, and neither is the use of what is deprecated. */
export function readViolations(sent: Sent, { status, headers }: Response): readonly Violation[] {
  const told = readHeader(headers.get('sl-violations'));
  const isRefused = status >= 400 && status < 500;
  return told
    .filter(({ location, message }) => !(isRefused && location[0] === 'request') && !message.endsWith('is deprecated'))
    .map(({ location, message }) => ({ at: location.join('.'), message, sent, status }));
}

/** Of a list that is too long for a header it tells the beginning. */
function readHeader(text: string | null): readonly Told[] {
  if (text === null) return [];
  if (text.startsWith('[')) return JSON.parse(text) as readonly Told[];
  return [{ location: text.includes('["response"') ? ['response'] : ['request'], severity: 'Error', message: text }];
}
