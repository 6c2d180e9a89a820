// Starts Scalar in the docs page, with all off that asks other machines. Runs in the browser.
import { root, settings } from './ui-settings.js';

declare const Scalar: { createApiReference(root: Element, configuration: object): void };

const { url, documents, options } = settings;
const sources = documents.map((one) => ({ title: one.title, slug: one.name || undefined, url: one.url }));

Scalar.createApiReference(root, {
  ...options,
  ...(sources.length > 0 ? { sources } : { url }),
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  proxyUrl: '',
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
});
