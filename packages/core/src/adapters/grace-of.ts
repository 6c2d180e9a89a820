// How long an end may take, of a server and of an app; a file of its own, since an app that is not served needs nothing else of servers.
import { longestTimer } from '../primitives/longest-timer.js';

/** In seconds: less than the 10 that Docker allows. */
const usual = 8;

/** How long an end may take, in seconds. Default: 8. @throws {RangeError} If that is no time, or longer than can be waited. */
export function graceOf(grace: number = usual): number {
  if (grace >= 0 && grace <= longestTimer) return grace;
  throw new RangeError(
    `Cannot set grace to ${grace}: it is not a number of seconds from 0 to ${longestTimer}. Give one, such as ${usual}.`,
  );
}
