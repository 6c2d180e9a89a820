// Owns the choice among several documents: a list above the page, and the name of the chosen one in the address, to be linked to.
import { showDocument } from './ask-with-credentials.js';
import { absolute, settings } from './page-settings.js';

const documents = settings.documents ?? [];

/** The address of the document that the page's own address names; the first if it names none. */
export function chosenUrl(): string {
  const name = new URL(location.href).searchParams.get('document');
  return absolute(documents.find((one) => one.name === name)?.url ?? settings.url);
}

/** Puts the list above the page, if there is anything to choose. */
export function offerDocuments(): void {
  const root = document.getElementById('swagger-ui');
  if (documents.length === 0 || !root) return;
  const list = document.createElement('select');
  const name = new URL(location.href).searchParams.get('document');
  for (const one of documents) {
    const isChosen = one.name === name;
    list.add(new Option(one.title, one.name, isChosen, isChosen));
  }
  list.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('document', list.value);
    address.hash = '';
    history.replaceState(null, '', address);
    void showDocument(chosenUrl());
  });
  const label = document.createElement('label');
  label.append('Document ', list);
  // The classes are Swagger UI's own, so that it looks like the rest of the page.
  const bar = document.createElement('nav');
  bar.className = 'swagger-ui';
  const wrapper = document.createElement('div');
  wrapper.className = 'wrapper';
  wrapper.style.paddingTop = '20px';
  wrapper.append(label);
  bar.append(wrapper);
  root.before(bar);
}
