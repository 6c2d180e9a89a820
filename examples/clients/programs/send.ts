let baseUrl = '';

export function setBaseUrl(url: string): void {
  baseUrl = url;
}

// #region send
/** What orval's calls go through: where to, and as whom. */
export async function send<T>(path: string, options: RequestInit): Promise<T> {
  const headers = new Headers(options.headers);
  headers.set('Authorization', 'Bearer staff-token');
  headers.set('X-Key', 'writer-key');
  const response = await fetch(baseUrl + path, { ...options, headers });
  const text = await response.text();
  return { data: text && JSON.parse(text), status: response.status, headers: response.headers } as T;
}
// #endregion send
