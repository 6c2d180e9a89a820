// Owns where the keyboard is while the Authorize dialog is open: at its first field, then in it alone, and after it where it had been.
// Every field of Swagger UI's asks for the focus, so that the last one gets it, and the dialog is scrolled down to it.
import type { System } from './swagger-ui.js';

interface DialogPlugin {
  readonly wrapComponents: { authorizationPopup(original: unknown): (props: object) => unknown };
}

export const openAtFirstField = ({ React }: System): DialogPlugin => ({
  wrapComponents: {
    authorizationPopup: (original) => {
      let opener: Element | null | undefined;
      let behind: readonly Element[] = [];
      /** React calls it when all that is within is there, and without an element when the dialog closes. */
      const ref = (dialog: HTMLElement | null): void => {
        if (dialog) {
          behind = elementsBehind(dialog);
          toFirstField(dialog);
        }
        for (const element of behind) element.toggleAttribute('inert', dialog !== null);
        if (dialog) return;
        (opener as HTMLElement | null | undefined)?.focus({ preventScroll: true });
        opener = undefined;
      };
      const named = { ref, role: 'dialog', 'aria-modal': true, 'aria-label': 'Authorize' };
      return (props) => {
        // It is drawn before any of its fields asks for the focus.
        opener ??= document.activeElement;
        return React.createElement('div', named, React.createElement(original, props));
      };
    },
  },
});

function toFirstField(dialog: HTMLElement): void {
  dialog.querySelector('.close-modal')?.setAttribute('aria-label', 'Close');
  const content = dialog.querySelector('.modal-ux-content');
  if (!content) return;
  content.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  content.scrollTop = 0;
}

/** All of the page but the dialog. */
function elementsBehind(dialog: Element): readonly Element[] {
  const parent = dialog.parentElement;
  if (!parent) return [];
  return [
    ...[...parent.children].filter((one) => one !== dialog && !one.hasAttribute('inert')),
    ...elementsBehind(parent),
  ];
}
