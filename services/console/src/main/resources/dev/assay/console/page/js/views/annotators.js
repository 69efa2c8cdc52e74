// How well each annotator labels.
import { get, news } from '../api.js';
import { clipped, empty, field, h, head, inUse } from '../dom.js';
import { ago, count, decimal, share, time } from '../format.js';
import { interval } from '../intervals.js';
import { pager, table } from '../table.js';

const SIZE = 50;

export function open(section) {
  const place = h('div', { class: 'panel' });
  const filter = h('input', { type: 'search', id: 'annotator-filter', oninput: () => { page = 0; render(); } });
  const isNew = news();
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
    const few = ranked.filter(one => !one.supported).length;
    place.replaceChildren(
      h('p', { class: 'hint' }, `${count(ranked.length)} annotators`
        + (few ? `; ${count(few)} in grey have too few annotations for a verdict` : '')),
      table('Annotators, best first', columns(ranked), chosen.slice(page * SIZE, (page + 1) * SIZE),
        row => ({ class: row.supported ? null : 'faint' }), true),
      pager({ total: chosen.length, page, size: SIZE }, to => { page = to; render(); }) || '');
  }

  return {
    async refresh() {
      state = await get('annotators');
      if (isNew(state)) render();
    },
    keeps: () => inUse(place),
  };
}

function columns(all) {
  const shown = [
    { name: 'Rank', num: false, cell: row => count(row.rank) },
    { name: 'Annotator', head: true, cell: row => [clipped(row.annotator), row.supported ? null : [' ', h('span', { class: 'badge' }, 'too few')],
      row.spammer ? [' ', h('span', { class: 'badge bad' }, 'blind')] : null] },
    { name: 'Quality, 0 to 1', cell: row => interval(row.quality, row.lower, row.upper,
      `quality ${decimal(row.quality)}, between ${decimal(row.lower)} and ${decimal(row.upper)}`) },
    { name: 'F1', num: true, cell: row => decimal(row.quality) },
    { name: '95 % interval', num: true, cell: row => `${decimal(row.lower)} – ${decimal(row.upper)}` },
    { name: 'Precision', num: true, cell: row => share(row.precision) },
    { name: 'Recall', num: true, cell: row => share(row.recall) },
    { name: 'Annotations', num: true, cell: row => count(row.annotations) },
    { name: 'On trusted', num: true, cell: row => count(row.pairs) },
    { name: 'Estimated', num: true, cell: row => h('span', { title: time(row.created_at) }, ago(row.created_at)) },
  ];
  // A newer trainer says where an annotator differs from the crowd.
  if (all.some(row => row.confusions?.length)) shown.splice(-1, 0, { name: 'Unlike the crowd', cell: row => confusions(row.confusions || []) });
  return shown;
}

function confusions(list) {
  const name = one => {
    const how = one.written_as === null ? 'not written' : one.written_as === one.label ? 'kept' : `as ${one.written_as}`;
    return `${one.label} ${how} ${share(one.probability)}, crowd ${share(one.crowd)}`;
  };
  return h('span', { class: 'labels' }, list.slice(0, 2).map(one => h('span', { class: 'chip' }, clipped(name(one)))));
}
