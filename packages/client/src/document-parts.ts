// Stands for what the generator makes of a document, so that `runtime.ts` is checked as the program that it becomes a part of.
import type { Credential, WrittenOperation, WrittenScheme } from './written.js';

/** Of no document. */
export interface Credentials {
  readonly Example?: Credential<string> | undefined;
}

/** Of no document. */
export type paths = {
  '/': { get: { responses: { 200: { content: { 'application/json': string } } } } };
};

export const schemes: Readonly<Record<string, WrittenScheme>> = {};
export const wire: Readonly<Record<string, WrittenOperation>> = {};
