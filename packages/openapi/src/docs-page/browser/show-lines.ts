// Owns how JSON Lines are shown: as the lines that they are. Swagger UI takes them for bytes, and then for JSON that cannot be read.
import type { HttpResponse, System } from './swagger-ui.js';

interface LinesPlugin {
  readonly wrapComponents: { responseBody(original: unknown): (props: { readonly contentType?: string }) => unknown };
}

export const showLines = ({ React }: System): LinesPlugin => ({
  wrapComponents: {
    responseBody: (original) => (props) =>
      React.createElement(original, isLines(props.contentType) ? { ...props, contentType: 'text/plain' } : props),
  },
});

/** Called with every response that was received. */
export async function readLines(response: HttpResponse): Promise<HttpResponse> {
  const { text, headers } = response;
  if (text instanceof Blob && isLines(headers?.['content-type'])) response.text = response.data = await text.text();
  return response;
}

/** @see https://jsonlines.org */
function isLines(contentType = ''): boolean {
  return /^application\/(?:jsonl|x-ndjson|ndjson)\b/i.test(contentType);
}
