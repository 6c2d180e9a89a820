// Owns what is told by a media type.

/** Whether a body of the type is JSON, as a patch or a type of one's own may be. @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
export function isJson(type: string): boolean {
  return /^(application\/|[^/;]+\/[^;]+\+)json\s*(;|$)/i.test(type) || type === '*/*';
}

/** Without its parameters, in lower case. */
export function essenceOf(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Whether a client has to ask for the type by a parameter, as for a version: that of its characters changes nothing. */
export function hasParameter(type: string): boolean {
  return /;(?!\s*charset=)/i.test(type);
}

export function isText(type: string): boolean {
  return type.startsWith('text/') || isStream(type);
}

/** Read piece by piece, by who asks for it. */
export function isStream(type: string): boolean {
  return /^(text\/event-stream|application\/(jsonl|x-ndjson|json-seq))\b/.test(type);
}
