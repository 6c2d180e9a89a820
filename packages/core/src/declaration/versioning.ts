// Owns the versions of an API: in which ones a route is served, how a client names one, and what a route knows of its own.
import { isToken } from '../contracts/outgoing-response.js';
import { DefinitionError } from '../errors/portico-error.js';
import { checkOptions } from './check-options.js';

/** How clients name the version of the API that they want. */
export type Versioning = VersioningByPath | VersioningByHeader | VersioningByMediaType;

/** In the path: `/v2/items`. */
export interface VersioningByPath extends VersioningOptions {
  readonly in: 'path';
  /** Stands before the version in the path, which follows the prefix of the app. Default: `v`. */
  readonly prefix?: string;
}

/** In a header: `API-Version: 2`. */
export interface VersioningByHeader extends VersioningOptions {
  readonly in: 'header';
  /** The name of the header. Default: `API-Version`. */
  readonly header?: string;
}

/** In a parameter of the media types that a client accepts: `Accept: application/json;v=2`. */
export interface VersioningByMediaType extends VersioningOptions {
  readonly in: 'media-type';
  /** The name of the parameter. Default: `v`. */
  readonly parameter?: string;
}

interface VersioningOptions {
  /** The version of a request that names none. Default: such a request is refused, where a route has versions. */
  readonly default?: string;
}

/** The version that a route serves, and how a client asks for it. */
export interface RouteVersion {
  /** Such as `2`. */
  readonly name: string;
  readonly in: Versioning['in'];
  /** The header, the parameter of the media type, or what stands before the version in the path. */
  readonly by: string;
  /** Whether a request that names none gets it. */
  readonly isDefault: boolean;
}

/** How versions are named, where every option is said. */
export type ReadVersioning = Omit<RouteVersion, 'name' | 'isDefault'> & { readonly default: string | undefined };

const wordsOf = { path: 'prefix', header: 'header', 'media-type': 'parameter' } as const;
const usual = { path: 'v', header: 'API-Version', 'media-type': 'v' } as const;

/** Headers of which a proxy, a browser or HTTP itself knows better. */
const taken = /^(?:host|connection|content-.*|transfer-encoding|authorization|cookie|origin|accept|accept-.*|vary)$/i;

/** Reads the option of an app. @throws {DefinitionError} If a member is unknown, or names nothing that a client could send. */
export function readVersioning(versioning: Versioning | undefined): ReadVersioning | undefined {
  if (versioning === undefined) return undefined;
  const problem = 'Cannot create an App';
  const place = versioning.in;
  if (!Object.hasOwn(wordsOf, place)) {
    throw new DefinitionError(
      `${problem}: \`versioning.in\` is ${JSON.stringify(place)}. Write 'path', 'header' or 'media-type'.`,
    );
  }
  const word = wordsOf[place];
  checkOptions(versioning, { in: true, default: true, [word]: true }, problem, 'versioning');
  const { default: standard, [word]: by = usual[place] } = versioning as unknown as Record<string, string | undefined>;
  const fits = place === 'path' ? isVersion(by) || by === '' : isToken(by) && !(place === 'header' && taken.test(by));
  if (!fits) {
    throw new DefinitionError(
      `${problem}: \`versioning.${word}\` is ${JSON.stringify(by)}, which cannot name a version. Write a word such as '${usual[place]}'.`,
    );
  }
  if (standard !== undefined) checkVersion(standard, `${problem}: \`versioning.default\``);
  return { in: place, by, default: standard };
}

function isVersion(version: unknown): version is string {
  return typeof version === 'string' && /^[\w.~-]+$/.test(version);
}

function checkVersion(version: unknown, subject: string): string {
  if (isVersion(version)) return version;
  throw new DefinitionError(
    `${subject} is ${JSON.stringify(version)}. Write a text of letters, digits, dots and dashes, such as '2' or '2026-11-01'.`,
  );
}

/**
 * The versions that an option names.
 * @param problem What cannot be done, for the message.
 * @throws {DefinitionError} If one is no version.
 */
export function readVersions(
  version: string | readonly string[] | undefined,
  problem: string,
): readonly string[] | undefined {
  if (version === undefined) return undefined;
  return [...new Set([version].flat().map((one) => checkVersion(one, `${problem}: \`version\``)))];
}

/**
 * The header by which responses of several versions differ, in lower case; `undefined` where each has a path of its own.
 * @example varyOf({ in: 'media-type', by: 'v' }); // 'accept'
 */
export function varyOf({ in: place, by }: Pick<RouteVersion, 'in' | 'by'>): string | undefined {
  if (place === 'path') return undefined;
  return place === 'header' ? by.toLowerCase() : 'accept';
}

/**
 * A media type with the version that it is of.
 * @example withParameter('application/json', { name: '2', in: 'media-type', by: 'v', isDefault: false }); // 'application/json;v=2'
 */
export function withParameter(mediaType: string, { by, name }: RouteVersion): string {
  return `${mediaType};${by}=${name}`;
}

/**
 * The status with which a path is refused to whoever names none of its versions, before any route is reached.
 * @returns `undefined` where a path without such a version is no path at all.
 * @example versionRefusal({ in: 'header' }); // 400
 */
export function versionRefusal(version: Pick<RouteVersion, 'in'> | undefined): 400 | 406 | undefined {
  if (version === undefined || version.in === 'path') return undefined;
  return version.in === 'header' ? 400 : 406;
}

/**
 * The version that a request names.
 * @param value Of the header that `varyOf` gives, as it was sent.
 * @returns `undefined` if it names none.
 * @example namedVersion({ in: 'media-type', by: 'v' }, 'application/json;v=2'); // '2'
 */
export function namedVersion(
  { in: place, by }: Pick<RouteVersion, 'in' | 'by'>,
  value: string | null | undefined,
): string | undefined {
  if (value === null || value === undefined) return undefined;
  return (place === 'header' ? value.trim() : versionIn(value, by.toLowerCase())) || undefined;
}

/** The version in the first of the media types that names one. @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
function versionIn(accept: string, parameter: string): string | undefined {
  for (const range of accept.split(',')) {
    for (const part of range.split(';').slice(1)) {
      const [name = '', value = ''] = part.split('=', 2);
      if (name.trim().toLowerCase() === parameter) return value.trim().replace(/^"(.*)"$/, '$1');
    }
  }
  return undefined;
}
