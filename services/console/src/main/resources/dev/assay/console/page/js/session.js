// The token that the server may ask for. It stays in this tab, and goes when the tab is closed.
import { h } from './dom.js';

const KEY = 'assay.token';
let asking;
let refused = false;

export const token = () => sessionStorage.getItem(KEY);

export function signOut() {
  sessionStorage.removeItem(KEY);
  location.reload();
}

/** Asks for the token once, however many requests wait for it. */
export function signIn() {
  if (token()) {
    refused = true;
    sessionStorage.removeItem(KEY);
  }
  asking ??= ask().finally(() => { asking = undefined; });
  return asking;
}

function ask() {
  return new Promise(resolve => {
    const input = h('input', { type: 'password', id: 'token', autocomplete: 'current-password', required: true });
    const form = h('form', { method: 'dialog', class: 'body' },
      h('p', { id: 'sign-in-why' }, 'This console is guarded by a token (assay.http.token). It is kept in this tab only.'),
      refused ? h('p', { class: 'notice bad', role: 'alert' }, 'That token is not the right one.') : null,
      h('label', { class: 'field', for: 'token' }, h('span', null, 'Token'), input),
      h('div', { class: 'actions' }, h('button', { class: 'primary', type: 'submit' }, 'Sign in')));
    const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'sign-in-title', 'aria-describedby': 'sign-in-why' },
      h('h2', { id: 'sign-in-title' }, 'Sign in'), form);
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (!input.value.trim()) return;
      sessionStorage.setItem(KEY, input.value.trim());
      document.getElementById('sign-out').hidden = false;
      dialog.close();
      dialog.remove();
      resolve();
    });
    dialog.addEventListener('cancel', event => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}
