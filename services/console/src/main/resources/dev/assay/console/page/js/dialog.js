// Dialogs and short notes. A modal <dialog> keeps the focus and gives it back.
import { h } from './dom.js';

let number = 0;

/** Shows a dialog with a title, content and buttons; returns the element. */
export function show(title, content, buttons, kind = '') {
  const id = `dialog-${++number}`;
  const dialog = h('dialog', { class: kind, 'aria-labelledby': id },
    h('h2', { id }, title),
    h('div', { class: 'body' }, content),
    h('div', { class: 'actions' }, buttons));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks, then does it, and shows how it went: a refusal stays in the dialog. */
export function ask({ title, content, confirm, action, done }) {
  const result = h('div', { role: 'alert' });
  const cancel = h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel');
  const go = h('button', { type: 'button', class: 'primary' }, confirm);
  const dialog = show(title, [content, result], [cancel, go], 'ask');
  go.addEventListener('click', async () => {
    go.disabled = true;
    result.replaceChildren(h('p', { class: 'hint' }, 'Working …'));
    try {
      const answer = await action();
      dialog.close();
      // The button that asked may be gone with what it stood for.
      document.getElementById('main').focus({ preventScroll: true });
      note(done(answer));
    } catch (error) {
      result.replaceChildren(h('p', { class: 'notice bad' }, error.message));
      go.disabled = false;
    }
  });
  cancel.focus();
  return dialog;
}

/** A note that goes by itself. */
export function note(text) {
  const line = h('p', null, text);
  document.getElementById('toasts').append(line);
  setTimeout(() => line.remove(), 8000);
}
