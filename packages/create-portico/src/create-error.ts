// Owns what a user reads when nothing was created.

/** Why a project cannot be created, in one sentence, and what to write instead. */
export class CreateError extends Error {
  override readonly name = 'CreateError';
}
