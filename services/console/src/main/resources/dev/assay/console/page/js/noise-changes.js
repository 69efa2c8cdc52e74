// What changed in how labels get corrupted, and since when.
import { clipped, h, inUse } from './dom.js';
import { ago, count, share, signed, time } from './format.js';
import { shift } from './intervals.js';
import { table } from './table.js';

const FIRST = 6;
// Which test noticed it, by the names in the topic.
const TESTS = {
  pairs: ['trusted samples', 'what is written for trusted samples is another thing than before'],
  loss: ['harder to explain', 'crowd labels became harder to explain'],
};

/** A panel that lists changes; the newest is open, others unfold. */
export function whatChanged() {
  const place = h('section', { class: 'panel changes', 'aria-label': 'What changed' });
  const unfolded = new Map();
  const whole = new Set();
  let changes = [];

  function set(all) {
    changes = all;
    place.classList.toggle('some', changes.length > 0);
    place.replaceChildren(
      h('div', { class: 'panel-head' }, h('h2', null, 'What changed'), h('span', { class: 'hint' }, changes.length
        ? `the noise changed ${changes.length === 1 ? 'once' : `${count(changes.length)} times`} so far`
        : 'No change of the noise was noticed: labels get corrupted as they always were, as far as can be told.')),
      ...changes.map((change, index) => entry(change, index === 0)));
  }

  function entry(change, newest) {
    const details = h('details', { class: 'noise-change', open: unfolded.get(change.regime) ?? newest },
      h('summary', null, h('b', null, `After about ${count(change.from_annotation)} annotations`), ' ',
        h('span', { class: 'badge warn' }, clipped(TESTS[change.test]?.[0] ?? change.test)), ' ',
        h('span', { title: time(change.created_at) }, `regime ${count(change.regime)}, as of version ${count(change.version)}, ${ago(change.created_at)}`)),
      h('p', { class: 'reason' }, `Noticed at ${count(change.annotations)} annotations: `, h('bdi', { class: 'name' }, TESTS[change.test]?.[1] ?? `by the test “${change.test}”`),
        ` — ${signed(change.statistic).replace('+', '')} standard errors away, where more than ${signed(change.threshold).replace('+', '')} are a change.`),
      h('div', { class: 'grid-2' }, part(change, 'labels', 'What befalls which label', 'No label stands out yet', labelColumns),
        part(change, 'annotators', 'Whose labels', 'No annotator stands out yet', annotatorColumns)));
    details.addEventListener('toggle', () => unfolded.set(change.regime, details.open));
    return details;
  }

  function part(change, what, title, nothing, columns) {
    const rows = change[what];
    const id = `${what}-${change.regime}`;
    const all = whole.has(id);
    return h('div', null, h('h3', null, title), rows.length
      ? [table(`${title}, after about ${count(change.from_annotation)} annotations`, columns, all ? rows : rows.slice(0, FIRST), null, true),
        rows.length > FIRST ? h('button', { type: 'button', class: 'small', 'data-id': id, onclick: () => toggle(id) },
          all ? 'Show the clearest' : `Show all ${count(rows.length)}`) : null]
      : h('p', { class: 'hint' }, `${nothing}; more is known with each checkpoint.`));
  }

  function toggle(id) {
    if (!whole.delete(id)) whole.add(id);
    set(changes);
    place.querySelector(`[data-id="${id}"]`)?.focus();
  }

  return { element: place, set, keeps: () => inUse(place) };
}

const fromTo = one => `${share(one.before)} → ${share(one.after)}`;
const before = row => shift(row.before, row.after, `from ${share(row.before)} to ${share(row.after)}`);
const picture = { name: 'As a picture', unseen: true, cell: before };
const errors = { name: 'Std. err.', hint: 'Since less before, in standard errors', num: true, cell: row => signed(row.difference) };

const labelColumns = [
  { name: 'True label', head: true, cell: row => clipped(row.label) },
  { name: 'Written as', cell: writtenAs },
  { name: 'Before → since', num: true, cell: fromTo },
  picture,
  errors,
];

const annotatorColumns = [
  { name: 'Annotator', head: true, cell: row => clipped(row.annotator) },
  { name: 'Left out', hint: 'Share of the true labels that are not written: before → since', num: true, cell: fromTo },
  picture,
  { name: 'Of the work', hint: 'Share of all annotations of trusted samples: since less before', num: true, cell: row => h('span', { title: `${count(row.pairs_before)} trusted samples before, ${count(row.pairs)} since` }, `${signed(row.share * 100)} %`) },
  errors,
];

/** What becomes of a true label: another one, itself, or nothing. */
export function writtenAs(row) {
  if (row.written_as === null) return h('span', { class: 'hint' }, 'not written');
  return row.written_as === row.label ? h('span', { class: 'hint' }, 'itself') : h('span', { class: 'chip' }, clipped(row.written_as));
}
