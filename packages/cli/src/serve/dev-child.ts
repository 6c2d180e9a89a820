// The program that `portico dev` starts anew after each change: serves until its parent lets go of it. The channel to the
// parent is the signal, so that no child outlives a parent that was killed. Its argument is a ServeOptions as JSON.
import process from 'node:process';
import { end, exitCodes } from '../exit-codes.js';
import { letReadersLeave } from '../print.js';
import { reportError } from '../report-error.js';
import { type ServeOptions, serve } from './serve.js';

const options: ServeOptions = JSON.parse(process.argv[2] as string);
let serving = false;
const released = new Promise<void>((resolve) => process.once('disconnect', resolve));
// What still waits for what it imports has nothing to end in order, as for a signal to `portico run`.
process.once('disconnect', () => {
  if (!serving) end(exitCodes.done);
});
letReadersLeave();
// A terminal sends Ctrl+C to parent and child alike; the parent decides.
process.on('SIGINT', () => {});

try {
  await serve(options, () => {
    serving = true;
    return released;
  });
  end(exitCodes.done);
} catch (error) {
  reportError(error);
  end(exitCodes.undone);
}
