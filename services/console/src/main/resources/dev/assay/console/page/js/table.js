// Tables with a caption, and steps through long lists.
import { h } from './dom.js';
import { count } from './format.js';

/**
 * columns: [{ name, num, unseen: whether the name is for readers of screens only, hint: what the name means,
 * cell: row => content, head: true for the row's header }]; rowProps: row => attributes;
 * below: row => what to show under it, over the whole width, or nothing.
 */
export function table(caption, columns, rows, rowProps, unseen = false, below = undefined) {
  const body = rows.map(row => [h('tr', rowProps ? rowProps(row) : null, columns.map(column => (column.head
    ? h('th', { scope: 'row' }, column.cell(row))
    : h('td', { class: column.num ? 'num' : null }, column.cell(row))))), under(columns.length, below?.(row))]);
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', null,
      h('caption', { class: unseen ? 'unseen' : null }, caption),
      h('thead', null, h('tr', null, columns.map(column => h('th', { scope: 'col', class: column.num ? 'num' : null },
        h('span', { class: column.unseen ? 'unseen' : null, title: column.hint }, column.name))))),
      h('tbody', null, body)));
}

function under(width, content) {
  return content ? h('tr', { class: 'below' }, h('td', { colspan: width }, content)) : null;
}

/** Which part of a list is shown, and the way to the others. */
export function pager(page, go) {
  if (page.total === 0) return null;
  const first = page.page * page.size + 1;
  const last = Math.min(page.total, first + page.size - 1);
  const step = (name, to, possible) => h('button', { type: 'button', class: 'small', disabled: !possible, onclick: () => go(to) }, name);
  return h('nav', { class: 'pager', 'aria-label': 'Pages' },
    h('span', null, `${count(first)}–${count(last)} of ${count(page.total)}`),
    page.total > page.size
      ? h('span', { class: 'row' }, step('Previous', page.page - 1, page.page > 0), step('Next', page.page + 1, last < page.total))
      : null);
}
