// How well each annotator labels.
import { get, news } from '../api.js';
import { clipped, empty, field, h, head, inUse } from '../dom.js';
import { ago, count, decimal, share, time } from '../format.js';
import { interval, shift } from '../intervals.js';
import { writtenAs } from '../noise-changes.js';
import { pager, table } from '../table.js';

const SIZE = 50;

export function open(section) {
  const place = h('div', { class: 'panel' });
  const filter = h('input', { type: 'search', id: 'annotator-filter', oninput: () => { page = 0; render(); } });
  const isNew = news();
  const unfolded = new Set();
  let state;
  let page = 0;
  section.append(head('Annotators', 'Estimated from the samples whose true labels are known, shrunk towards the crowd where there is little to go by. '
    + 'Bars are 95 % intervals.', field('Find', filter)), place);

  function render() {
    const wanted = filter.value.toLowerCase();
    const ranked = state.annotators.map((annotator, index) => ({ ...annotator, rank: index + 1 }));
    const chosen = ranked.filter(one => one.annotator.toLowerCase().includes(wanted));
    if (!chosen.length) {
      place.replaceChildren(ranked.length
        ? empty('Nobody by that name', 'The filter leaves no annotator over.')
        : empty('No annotator was judged yet', 'They appear with the first checkpoint after somebody annotated a sample whose true labels are known.'));
      return;
    }
    page = Math.min(page, Math.floor((chosen.length - 1) / SIZE));
    place.replaceChildren(
      h('p', { class: 'hint above' }, summary(ranked)),
      table('Annotators, best first', columns(unfolded, toggle), chosen.slice(page * SIZE, (page + 1) * SIZE),
        row => ({ class: row.spammer ? 'spammer' : row.supported ? null : 'faint' }), true,
        row => (unfolded.has(row.annotator) ? detail(row) : null)),
      pager({ total: chosen.length, page, size: SIZE }, to => { page = to; render(); }) || '');
  }

  function toggle(name) {
    if (!unfolded.delete(name)) unfolded.add(name);
    render();
    [...place.querySelectorAll('button[aria-expanded]')].find(button => button.dataset.annotator === name)?.focus();
  }

  return {
    async refresh() {
      state = await get('annotators');
      if (isNew(state)) render();
    },
    keeps: () => inUse(place),
  };
}

function summary(ranked) {
  const spammers = ranked.filter(one => one.spammer).length;
  const few = ranked.filter(one => !one.supported && !one.spammer).length;
  return [`${count(ranked.length)} annotators`,
    spammers ? `; ${count(spammers)} marked as spammer: the labels say nothing of the truth` : '',
    few ? `; ${count(few)} in grey have too few annotations for a verdict` : ''].join('');
}

function columns(unfolded, toggle) {
  return [
    { name: 'Rank', cell: row => count(row.rank) },
    { name: 'Annotator', head: true, cell: row => [clipped(row.annotator), badge(row)] },
    { name: 'F1', num: true, cell: row => decimal(row.quality) },
    { name: 'Quality, 0 to 1', cell: row => interval(row.quality, row.lower, row.upper,
      `quality ${decimal(row.quality)}, between ${decimal(row.lower)} and ${decimal(row.upper)}`) },
    { name: '95 % interval', num: true, cell: row => `${decimal(row.lower)} – ${decimal(row.upper)}` },
    { name: 'Precision', num: true, cell: row => share(row.precision) },
    { name: 'Recall', num: true, cell: row => share(row.recall) },
    { name: 'Information', num: true, hint: '0: labels given blindly; 1: those of an average annotator',
      cell: row => decimal(row.information) },
    { name: 'Annotations', num: true, cell: row => h('span', { title: `${count(row.pairs)} of them of trusted samples` }, count(row.annotations)) },
    { name: 'Unlike the crowd', cell: row => button(row, unfolded.has(row.annotator), toggle) },
  ];
}

function badge(row) {
  if (row.spammer) return [' ', h('span', { class: 'badge bad', title: 'The labels given say nothing of the truth' }, 'spammer')];
  return row.supported ? null : [' ', h('span', { class: 'badge' }, 'too few')];
}

function button(row, open, toggle) {
  return h('button', { type: 'button', class: 'small', 'data-annotator': row.annotator, 'aria-expanded': String(open),
    'aria-label': `What ${row.annotator} does unlike the crowd`, onclick: () => toggle(row.annotator) }, open ? 'Hide' : 'Show', h('span', { 'aria-hidden': 'true' }, open ? ' ▴' : ' ▾'));
}

function detail(row) {
  return h('div', { class: 'detail' },
    h('p', null, information(row), h('span', { class: 'hint', title: time(row.created_at) },
      ` Rests on ${count(row.annotations)} annotations, ${count(row.pairs)} of them of trusted samples; estimated ${ago(row.created_at)}.`)),
    row.confusions.length
      ? table('What this annotator does unlike the crowd', CONFUSIONS, row.confusions, null, true)
      : h('p', { class: 'hint' }, 'With no label unlike the crowd, as far as can be told.'));
}

function information(row) {
  if (row.spammer) return 'The labels given say nothing of the truth, beyond doubt.';
  if (row.information === null) return 'How much the labels tell of the truth cannot be said yet.';
  return `The labels tell ${decimal(row.information)} times as much of the truth as those of an average annotator.`;
}

const CONFUSIONS = [
  { name: 'True label', head: true, cell: row => clipped(row.label) },
  { name: 'Written as', cell: writtenAs },
  { name: 'This annotator', num: true, cell: row => share(row.probability) },
  { name: 'The crowd', num: true, cell: row => share(row.crowd) },
  { name: 'As a picture', unseen: true,
    cell: row => shift(row.crowd, row.probability, `the crowd ${share(row.crowd)}, this annotator ${share(row.probability)}`) },
  { name: 'Seen', num: true, hint: 'How often the label was true where this annotator looked', cell: row => count(Math.round(row.support)) },
];
