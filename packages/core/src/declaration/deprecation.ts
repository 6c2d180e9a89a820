// Owns what a route or a group says of its end: since when it is deprecated, when it stops, and where that is explained; and the
// headers that tell a client so.
import { DefinitionError } from '../errors/portico-error.js';
import { checkOptions, type Every } from './check-options.js';

/** A day, which begins at midnight UTC, or a moment in UTC: `2026-12-31`, `2026-12-31T12:00:00Z`. */
export type Moment = Date | `${number}-${number}-${number}` | `${number}-${number}-${number}T${string}Z`;

/** The end of a route, as its clients shall learn of it. */
export interface Deprecation {
  /** Since when it should not be used any more; may lie ahead. */
  readonly since: Moment;
  /** When it stops working, not before `since`. Default: nobody knows yet. */
  readonly sunset?: Moment;
  /** Where a client's developer reads what to do: a URL, or a path of the same host. Default: nowhere. */
  readonly link?: string;
}

const ofDeprecations: Every<Deprecation> = { since: true, sunset: true, link: true };

/** A `Deprecation` with its moments read. */
export interface ReadDeprecation {
  readonly since: Date;
  readonly sunset: Date | undefined;
  readonly link: string | undefined;
}

/**
 * Reads what an option `deprecated` says.
 * @param problem What cannot be done, for the message.
 * @returns `undefined` where it says no more than yes or no.
 * @throws {DefinitionError} If a date is none, the sunset comes before, or the link is no URL.
 */
export function readDeprecation(
  deprecated: boolean | Deprecation | undefined,
  problem: string,
): ReadDeprecation | undefined {
  if (typeof deprecated !== 'object' || deprecated === null) return undefined;
  checkOptions(deprecated, ofDeprecations, problem, 'deprecated');
  const since = readMoment(deprecated.since, `${problem}: \`deprecated.since\``);
  const sunset =
    deprecated.sunset === undefined ? undefined : readMoment(deprecated.sunset, `${problem}: \`deprecated.sunset\``);
  if (sunset && sunset < since) {
    throw new DefinitionError(
      `${problem}: \`deprecated.sunset\` is ${momentOf(sunset)}, before \`deprecated.since\`, ${momentOf(since)}. ` +
        'Give the day on which it stops working, after the one since which it should not be used.',
    );
  }
  return { since, sunset, link: checkLink(deprecated.link, problem) };
}

const written = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?$/;

function readMoment(moment: unknown, subject: string): Date {
  const date = new Date(
    typeof moment === 'string' && written.test(moment) ? moment : moment instanceof Date ? moment : NaN,
  );
  // The platform takes 30 February for the first days of March.
  const exists =
    !Number.isNaN(date.getTime()) &&
    (moment instanceof Date || date.toISOString().startsWith(String(moment).slice(0, 10)));
  if (exists) return date;
  throw new DefinitionError(
    `${subject} is ${String(moment)}, which is no day. Write it as '2026-12-31', or give a Date.`,
  );
}

function checkLink(link: unknown, problem: string): string | undefined {
  if (link === undefined) return undefined;
  if (typeof link === 'string' && /^(?:https?:\/\/|\/)[!#-;=?-[\]_a-z~%]*$/i.test(link)) return link;
  throw new DefinitionError(
    `${problem}: \`deprecated.link\` is ${JSON.stringify(link)}, which is no URL. Write 'https://…', or a path of the same host such as '/changes'.`,
  );
}

/**
 * A moment in UTC, as RFC 3339 writes it: a day if it is the beginning of one.
 * @example momentOf(new Date(0)); // '1970-01-01'
 */
export function momentOf(date: Date): string {
  return date.toISOString().replace(/T00:00:00\.000Z$|\.000(?=Z$)/, '');
}

/**
 * What every response of a deprecated route says, by name.
 * @see https://www.rfc-editor.org/rfc/rfc9745
 * @see https://www.rfc-editor.org/rfc/rfc8594
 */
export function deprecationHeaders({ since, sunset, link }: ReadDeprecation): Readonly<Record<string, string>> {
  // RFC 9651 §3.3.7: a date is a number of seconds behind an at sign.
  const deprecation = `@${Math.floor(since.getTime() / 1000)}`;
  const links =
    link === undefined ? [] : ['deprecation', ...(sunset ? ['sunset'] : [])].map((rel) => `<${link}>; rel="${rel}"`);
  return {
    deprecation,
    ...(sunset && { sunset: sunset.toUTCString() }),
    ...(links.length > 0 && { link: links.join(', ') }),
  };
}

/**
 * What a route says of its end.
 * @returns `undefined` where it says no more than yes or no.
 * @throws {DefinitionError} If a date is none, the sunset comes before, or the link is no URL; a declared route has passed that.
 * @example const { since } = deprecationOf(graph.route) ?? {};
 */
export function deprecationOf({ label, options }: Deprecated): ReadDeprecation | undefined {
  return readDeprecation(options.deprecated, `Cannot deprecate ${label}`);
}

/** A route, as far as its end is concerned. */
interface Deprecated {
  readonly label: string;
  readonly options: { readonly deprecated?: boolean | Deprecation };
}
