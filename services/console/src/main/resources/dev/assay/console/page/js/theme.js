// Light or dark: as the system says, unless the button was used.

const KEY = 'assay.theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const listeners = new Set();
let probe;

export const theme = () => localStorage.getItem(KEY) || 'auto';

function apply() {
  if (theme() === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme();
  listeners.forEach(listener => listener());
}

/** Makes a button switch the theme. */
export function bind(button) {
  const name = () => { button.textContent = `Theme: ${theme()}`; };
  button.addEventListener('click', () => {
    localStorage.setItem(KEY, NEXT[theme()]);
    apply();
    name();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  apply();
  name();
}

/** Calls back whenever colours change; returns what ends that. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A token's colour as rgb(), for canvases. */
export function color(name) {
  if (!probe) {
    probe = document.createElement('span');
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** The same as three numbers. */
export function rgb(name) {
  return color(name).match(/[\d.]+/g).slice(0, 3).map(Number);
}
