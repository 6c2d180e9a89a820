// Owns which limits on a body may be said, and which of several hold: those that would let nothing through are refused.
import { type BodyLimits, defaultUploads, type UploadLimits } from '../contracts/body-limits.js';
import { DefinitionError } from '../errors/portico-error.js';
import { longestTimer } from '../primitives/longest-timer.js';
import { withDefaults } from '../primitives/with-defaults.js';

/**
 * Checks what a request body may take.
 * @param problem What cannot be done, for the message.
 * @throws {DefinitionError} If a limit is no number in its range, or `uploads` has one that nobody knows.
 */
export function checkBodyLimits({ bodyLimit, bodyTimeout, uploads = {} }: BodyLimits, problem: string): void {
  const refuse = (name: string, value: unknown, range: string): never => {
    throw new DefinitionError(`${problem}: \`${name}\` is ${String(value)}. Give ${range}.`);
  };
  if (bodyLimit !== undefined && !isAmount(bodyLimit)) refuse('bodyLimit', bodyLimit, 'a number of bytes, 0 or more');
  if (bodyTimeout !== undefined && !(isAmount(bodyTimeout) && bodyTimeout > 0 && bodyTimeout <= longestTimer)) {
    refuse('bodyTimeout', bodyTimeout, `a number of seconds above 0, up to ${longestTimer}`);
  }
  for (const [name, value] of Object.entries(uploads)) {
    if (!Object.hasOwn(defaultUploads, name)) {
      refuse(`uploads.${name}`, 'no limit', `one of ${Object.keys(defaultUploads).join(', ')}`);
    }
    if (name !== 'folder' && value !== undefined && !isAmount(value)) {
      refuse(`uploads.${name}`, value, 'a number, 0 or more');
    }
  }
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

/** The limits that hold where no route says otherwise, as {@link checkBodyLimits} accepts them. */
export function readBodyLimits(limits: BodyLimits, problem: string): BodyLimits & { readonly uploads: UploadLimits } {
  checkBodyLimits(limits, problem);
  const { bodyLimit, bodyTimeout, uploads = {} } = limits;
  return { bodyLimit, bodyTimeout, uploads: withDefaults(defaultUploads, uploads) };
}
