#!/usr/bin/env node
import process from 'node:process';
import { main } from '@portico/cli';

await main(process.argv.slice(2));
