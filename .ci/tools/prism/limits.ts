// Owns what Prism 5.12 takes for a violation, and is none.
import type { Sent, Violation } from './violation.js';

/** By what it does: whether a violation comes of it. */
export const limits: Readonly<Record<string, (violation: Violation) => boolean>> = {
  'takes an empty text for an absent one': ({ message, sent }) =>
    message.includes('must have required property') && sendsEmpty(sent),
  'makes an empty object of one that is absent in a form': ({ at, message, sent }) => {
    const [, name] = /^request\.body\.(\w+)$/.exec(at) ?? [];
    return message.includes('must have required property') && !textOf(sent).includes(`${name}[`);
  },
  'fails where a list in a header is absent': ({ at, message }) =>
    at === 'nothing' && message.includes("(reading 'split')"),
  'does not split a list between spaces': ({ at, sent }) =>
    at.startsWith('request.query.') && /[=+]\w*(%20|\+)/.test(sent.target),
  'takes the characters that URLs reserve for wrong in forms': ({ message, sent }) =>
    message.startsWith('Reserved characters') && (typeOf(sent).startsWith('multipart/') || isEncoded(sent)),
  'leaves a body of `0` or `false` out': ({ message, sent, status }) =>
    message === 'Request body must be object' && status === 200 && /^(?:0|false|""|null)$/.test(textOf(sent)),
  'follows redirects in place of its caller': ({ at, message }) =>
    at === 'response' && /^Unable to match the returned status code.*: .*\b30[3-8]\b/.test(message),
  'reads a stream as one text': ({ at, message }) =>
    at === 'response.body' && message === 'Response body must be array',
  'waits for the end of a stream that has none': ({ at, message }) => at === 'nothing' && message.includes('timeout'),
};

/** Whether a form holds reserved characters in no other way than it must. */
function isEncoded(sent: Sent): boolean {
  return typeOf(sent) === 'application/x-www-form-urlencoded' && /^[\w%+&=.~*-]*$/.test(textOf(sent));
}

/** In the query, in a header, or in a form of either kind. */
function sendsEmpty(sent: Sent): boolean {
  const { target, headers } = sent;
  const text = textOf(sent);
  return (
    [target, text].some((pairs) => /=(&|$)/.test(pairs)) ||
    /\r\n\r\n\r\n--/.test(text) ||
    [...headers.values()].includes('')
  );
}

function textOf({ body }: Sent): string {
  return new TextDecoder().decode(body);
}

function typeOf({ headers }: Sent): string {
  return headers.get('content-type') ?? '';
}
