// Owns how a server under test learns its port: the first argument of its process.
import process from 'node:process';

/** Every server listens here. */
export const host = '127.0.0.1';

/** The port to listen on. */
export const port = Number(process.argv[2]);
