// The public face of the package: the command itself, for the `portico` executable.
export { main } from './main.js';
