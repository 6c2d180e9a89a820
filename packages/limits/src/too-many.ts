// The errors of whoever asks, or guesses, too often.
import { declareError } from '@portico/core';

const headers = { 'Retry-After': '1' };

/**
 * Somebody sent more requests than a limit lets through.
 * @see https://www.rfc-editor.org/rfc/rfc6585#section-4
 * @example app.onError(TooManyRequests, () => new Response('Slow down', { status: 429 }));
 */
export class TooManyRequests extends declareError(429, {
  description: 'More requests than the limit lets through; `Retry-After` tells the seconds until the next',
  type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  headers,
}) {
  override name = 'TooManyRequests';
}

/**
 * Somebody guessed wrong too often to guess again at once; the guess was not looked at.
 * @example app.onError(TooManyAttempts, () => new Response('Take your time', { status: 429 }));
 */
export class TooManyAttempts extends declareError(429, {
  description: 'Too many wrong guesses; `Retry-After` tells the seconds until the next',
  headers,
}) {
  override name = 'TooManyAttempts';
}
