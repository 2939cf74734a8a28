/** @public What the command runs. */
export { main } from './main.ts';
