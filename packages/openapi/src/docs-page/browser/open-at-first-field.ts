// Owns where the Authorize dialog opens: at its top, with the first field ready. Every field of Swagger UI's asks for the focus, so
// that the last one gets it, and the dialog is scrolled down to it.
import type { System } from './swagger-ui.js';

interface DialogPlugin {
  readonly wrapComponents: { authorizationPopup(original: unknown): (props: object) => unknown };
}

export const openAtFirstField = ({ React }: System): DialogPlugin => ({
  wrapComponents: {
    authorizationPopup: (original) => (props) =>
      React.createElement('div', { ref: toFirstField }, React.createElement(original, props)),
  },
});

/** React calls it when all that is within is there, and without an element when the dialog closes. */
function toFirstField(dialog: HTMLElement | null): void {
  const content = dialog?.querySelector('.modal-ux-content');
  if (!content) return;
  content.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  content.scrollTop = 0;
}
