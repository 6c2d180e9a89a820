// Owns media types: how contents are known by them, which of another content stands in for one, and how bodies of them are written.
import { type JsonObject, membersOf } from '../document/json.js';

/** A type without what only says how its text is written: in lower case, its parameters in order, and no `charset`. */
export function mediaType(written: string): string {
  const [type = '', ...parameters] = written.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim());
  const told = parameters.map(parameterOf).filter((part) => part !== '' && !part.startsWith('charset='));
  return [type.toLowerCase(), ...told.sort()].join('; ');
}

/** Names are the same in any case, and a value with and without quotes. */
function parameterOf(written: string): string {
  const [name = '', ...value] = written.split('=');
  const text = value
    .join('=')
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return name === '' ? '' : `${name.trim().toLowerCase()}=${text}`;
}

/** A content by its media types. */
export function byType(content: unknown): ReadonlyMap<string, JsonObject> {
  return new Map(membersOf(content).map(([type, media]) => [mediaType(type), media]));
}

/** The type of a content that one falls under: itself, the same without parameters, or a range such as `image/*`. */
export function typeFor(type: string, content: ReadonlyMap<string, JsonObject>): string | undefined {
  const bare = withoutParameters(type);
  return [type, bare, `${bare.split('/')[0]}/*`, '*/*'].find((one) => content.has(one));
}

/** The type alone. */
export function withoutParameters(type: string): string {
  return type.split(';')[0] as string;
}

/** Whether a body of a type is XML, or may be: a range includes it. */
export function mayBeXml(type: string): boolean {
  return /^((application|text)\/(xml|\*)|\*\/\*|[^;]*\+xml)$/.test(withoutParameters(mediaType(type)));
}

/** Whether a body of a type is sent as it is: it is neither a text nor JSON, XML or a form. */
export function isNoText(type: string): boolean {
  return !/^text\/|json|xml|yaml|form/.test(type);
}
