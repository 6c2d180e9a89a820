#!/usr/bin/env node
import * as nodeModule from 'node:module';
import process from 'node:process';

// Before anything else is loaded. Older versions have none; NODE_DISABLE_COMPILE_CACHE=1 turns it off; where nothing can be written, it is off.
nodeModule.enableCompileCache?.();
const { main } = await import('../dist/index.js');
await main(process.argv.slice(2));
