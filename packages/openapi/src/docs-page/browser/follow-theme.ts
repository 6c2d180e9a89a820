// Owns whether the page is light or dark: as the app says, or as the visitor's system is set, at any time.
import type { SwaggerUIOptions } from '../swagger-ui-options.js';

export function followTheme(theme: SwaggerUIOptions['theme']): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    // Swagger UI's styles look for this class.
    document.documentElement.classList.toggle('dark-mode', theme === 'dark' || (theme === 'auto' && dark.matches));
  };
  dark.addEventListener('change', apply);
  apply();
}
