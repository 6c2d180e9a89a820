// Owns the exit codes, which scripts rely on: 0 done, 1 something was found, 2 it could not be done.
import process from 'node:process';

/** What a run of the command ends with. */
export const exitCodes = {
  /** All went well, and nothing was found. */
  done: 0,
  /** A command that looks for something found it. */
  found: 1,
  /** The command line is wrong, the app cannot be loaded, or it cannot listen. */
  undone: 2,
} as const;

let ending: number = exitCodes.done;
let ended = false;

/** Says whether the command found what it looks for; if it did, it ends with 1. */
export function endAs(found: boolean): void {
  if (found) ending = exitCodes.found;
}

/** Ends the process, although the program may have left a timer or a pool open. */
export function end(code: number = ending): never {
  ended = true;
  process.exit(code);
}

/** Whether the command ends the process, and not its program. */
export function hasEnded(): boolean {
  return ended;
}
