import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'assemblage-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen = stored();
apply();
system.addEventListener('change', tell);

/** What was chosen, and whether the page is dark now. */
export function useTheme(): { readonly theme: Theme; readonly dark: boolean } {
  const theme = useSyncExternalStore(listen, () => chosen);
  const dark = useSyncExternalStore(listen, isDark);
  return { theme, dark };
}

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A page without storage keeps the choice until it is closed.
  }
  apply();
  tell();
}

function isDark(): boolean {
  return chosen === 'dark' || (chosen === 'auto' && system.matches);
}

function apply(): void {
  document.documentElement.dataset['theme'] = chosen;
}

function tell(): void {
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return 'auto';
  }
}
