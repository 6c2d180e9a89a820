// What the package offers: the program.
export { main } from './main.js';
