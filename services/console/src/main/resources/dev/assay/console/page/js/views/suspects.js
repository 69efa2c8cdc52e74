// Annotations that deserve a second look.
import { get, news } from '../api.js';
import { beginning, clipped, empty, field, h, head, inUse } from '../dom.js';
import { ago, count, decimal, share, time } from '../format.js';
import { picture } from '../picture.js';
import { pager } from '../table.js';

const SIZE = 20;
const REASONS = 4;

export function open(section) {
  const chosen = { label: '', annotator: '', kind: '', page: 0 };
  const lists = { label: h('datalist', { id: 'suspect-labels' }), annotator: h('datalist', { id: 'suspect-annotators' }) };
  const place = h('div', null);
  const isNew = news();
  const change = name => event => {
    chosen[name] = event.target.value;
    chosen.page = 0;
    view.refresh();
  };
  const text = (name, list) => h('input', { type: 'search', id: `suspect-${name}`, list, placeholder: 'any', onchange: change(name) });
  const kind = h('select', { id: 'suspect-kind', onchange: change('kind') },
    h('option', { value: '' }, 'any'), h('option', { value: 'WRONG' }, 'given, likely wrong'), h('option', { value: 'MISSING' }, 'missing, likely true'));
  section.append(
    head('Suspects', 'Annotations whose labels the gold model doubts, those first where a second look would mend most. '
      + 'One leaves once its sample has trusted labels, or the annotation is changed or retracted.'),
    h('form', { class: 'tools', role: 'search', 'aria-label': 'Filter suspects', onsubmit: event => event.preventDefault() },
      field('Label', text('label', 'suspect-labels')), field('Annotator', text('annotator', 'suspect-annotators')), field('Kind', kind),
      lists.label, lists.annotator),
    place);

  const view = {
    async refresh() {
      const state = await get('suspects', { ...chosen, size: SIZE });
      if (!isNew(state)) return;
      options(lists.label, state.labels);
      options(lists.annotator, state.annotators);
      place.replaceChildren(...content(state));
    },
    keeps: () => inUse(place),
  };

  function content(state) {
    const { items } = state.suspects;
    if (!items.length) {
      return [h('div', { class: 'panel' }, state.queue
        ? empty('No suspect like that', 'The filters leave none over.')
        : empty('Nothing is suspected', 'Once a gold model is trained, labels that it doubts are queued here.'))];
    }
    return [
      h('p', { class: 'hint', role: 'status' }, `${count(state.suspects.total)} annotations`
        + (state.settled ? `, ${count(state.settled)} settled since the start` : '')),
      h('ol', { class: 'suspects' }, items.map(card)),
      pager(state.suspects, to => { chosen.page = to; view.refresh(); document.getElementById('main').focus(); scrollTo(0, 0); }),
    ];
  }
  return view;
}

function options(list, names) {
  list.replaceChildren(...names.map(name => h('option', { value: name })));
}

function card(suspect) {
  const given = new Set(suspect.given);
  const corrected = new Set(suspect.corrected);
  return h('li', { class: 'panel suspect' },
    picture(suspect.sampleId),
    h('div', null,
      h('h3', null, clipped(suspect.sampleId)),
      h('p', { class: 'facts' }, 'by ', clipped(suspect.annotator), ' · annotation ', clipped(suspect.annotationId),
        h('span', { title: time(suspect.at) }, ` · judged by version ${count(suspect.version)}, ${ago(suspect.at)}`)),
      given.size || corrected.size
        ? h('dl', { class: 'change' },
          h('dt', null, 'given'), h('dd', { class: 'labels' }, chips(suspect.given, name => (corrected.has(name) ? '' : 'out'), '−')),
          h('dt', null, 'corrected'), h('dd', { class: 'labels' }, chips(suspect.corrected, name => (given.has(name) ? '' : 'in'), '+')))
        : null,
      reasons(suspect.labels)),
    h('p', { class: 'gain' }, h('b', null, decimal(suspect.gain)), h('span', null, 'labels to mend')));
}

function reasons(labels) {
  const more = labels.slice(REASONS);
  return [h('ul', { class: 'why' }, labels.slice(0, REASONS).map(why)),
    more.length ? h('details', null, h('summary', null, `${count(more.length)} more`), h('ul', { class: 'why' }, more.map(why))) : null];
}

function chips(names, kind, mark) {
  if (!names.length) return h('span', { class: 'hint' }, 'none');
  return names.map(name => {
    const how = kind(name);
    return h('span', { class: `chip ${how}` }, how ? h('span', null, mark, h('span', { class: 'unseen' }, how === 'in' ? ' added' : ' removed')) : null, clipped(name));
  });
}

function why(label) {
  return h('li', null,
    h('span', { class: `badge ${label.kind === 'WRONG' ? 'bad' : 'good'}` }, label.kind === 'WRONG' ? 'wrong' : 'missing'),
    h('span', null, clipped(label.name), ` ${share(label.score)} likely`, label.reason ? h('span', { class: 'hint' }, ' · ', beginning(label.reason)) : null));
}
