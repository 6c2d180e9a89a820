// Whether an app lives, and whether it is ready for requests, for those who keep it running.
export { type HealthOptions, health } from './health.js';
