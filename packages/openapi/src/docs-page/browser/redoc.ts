// Starts Redoc in the docs page, below a list of the documents, if there is anything to choose. Runs in the browser.
import { root, settings } from './ui-settings.js';

declare const Redoc: { init(url: string, options: object, root: Element): void };

const { documents, options, url } = settings;
const address = new URL(location.href);
const chosen = documents.find((one) => one.name === address.searchParams.get('document')) ?? documents[0];

if (chosen) {
  const list = document.createElement('select');
  for (const one of documents) list.add(new Option(one.title, one.name, one === chosen, one === chosen));
  list.addEventListener('change', () => {
    address.searchParams.set('document', list.value);
    address.hash = '';
    location.assign(address);
  });
  const label = document.createElement('label');
  label.append('Document ', list);
  const bar = document.createElement('nav');
  bar.style.cssText = 'padding: 12px 20px; font-family: sans-serif';
  bar.append(label);
  root.before(bar);
}

// What descriptions hold of HTML is cleaned: they may quote what others wrote.
Redoc.init(chosen?.url ?? url, { ...options, sanitize: true }, root);
