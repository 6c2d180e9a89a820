#!/usr/bin/env node
// The command itself is another package, for development alone: an app that serves needs neither it nor what runs TypeScript for it.
import process from 'node:process';

const { main } = await import('@portico/cli').catch((error) => {
  // A package that the command needs and does not find is another fault.
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !/package '@portico\/cli'/.test(error.message)) throw error;
  console.error(
    'Cannot run portico: @portico/cli, which is the command, is not installed. Write npm install --save-dev @portico/cli.',
  );
  process.exit(2);
});
await main(process.argv.slice(2));
