// Owns the error for what a user of the command can mend: shown as one message, without a stack.

/** A mistake of the command's user; the message reads «Cannot <do x>: <what is the case>. <What to write instead>.» */
export class CliError extends Error {
  override name = 'CliError';
}
