// What an app reads of its environment: declared, checked at start-up, and kept out of logs where it is secret.
export { SettingsError } from '@portico/core/graph';
export { type SettingsDependency, type SettingsOptions, settings } from './settings.js';
