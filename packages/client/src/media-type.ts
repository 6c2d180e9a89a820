// Owns what is told by a media type.

export function isJson(type: string): boolean {
  return /^application\/(.+\+)?json\b/.test(type) || type === '*/*';
}

export function isText(type: string): boolean {
  return type.startsWith('text/') || isStream(type);
}

/** Read piece by piece, by who asks for it. */
export function isStream(type: string): boolean {
  return /^(text\/event-stream|application\/(jsonl|x-ndjson|json-seq))\b/.test(type);
}
