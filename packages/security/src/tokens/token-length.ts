// Owns how long a token may be.

/** In characters. No access token is that long, and what is longer is worth neither a hash nor a question. */
export const maxTokenLength = 16_384;
