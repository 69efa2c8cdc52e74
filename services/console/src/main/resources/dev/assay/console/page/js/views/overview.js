// How good the models are, and how much has gone through.
import { get, news } from '../api.js';
import { Chart } from '../chart.js';
import { empty, h, head } from '../dom.js';
import { ago, count, duration, percent, time } from '../format.js';

const FIGURES = [
  ['map', 'Mean average precision', 'higher is better'], ['cf1', 'CF1', 'F1 per label, averaged; higher is better'],
  ['of1', 'OF1', 'F1 over all decisions; higher is better'], ['ece', 'Calibration error', 'lower is better'],
];
const LOOKS = { silver: { color: 'silver', width: 2 }, gold: { color: 'gold', width: 3 } };
// A step on the way to gold, which nobody serves.
const INTERNAL = 'anchor';
const OTHERS = ['baseline-a', 'baseline-b', 'curve-3', 'curve-5'];

export function open(section) {
  const tiles = h('dl', { class: 'tiles' });
  const changed = h('div', { role: 'status' });
  const place = h('div', null);
  const charts = new Map();
  const isNew = news();
  section.append(head('Overview', 'The silver model learns from the labels as they come; the gold model sees through their corruption. '
    + 'Both are measured on trusted samples that were held out.'), tiles, changed, place);
  return {
    async refresh() {
      const state = await get('overview');
      tiles.replaceChildren(...tilesOf(state.tiles));
      changed.hidden = !state.changes.length;
      if (isNew(state.changes)) changed.replaceChildren(...notice(state.changes));
      draw(place, charts, state);
    },
    destroy: () => charts.forEach(chart => chart.destroy()),
  };
}

function tile(name, value, ...more) {
  return h('div', { class: 'tile' }, h('dt', null, name), h('dd', null, value, more.map(text => h('small', null, text))));
}

function tilesOf(state) {
  const served = state.serving === undefined
    ? tile('Served version', '–', 'none is promoted yet')
    : tile('Served version', count(state.serving), h('span', { title: time(state.servingSince) }, `made ${ago(state.servingSince)}`));
  return [
    tile('Annotations', count(state.annotations), state.newest ? `trained on, up to version ${count(state.newest)}` : 'no checkpoint yet'),
    tile('Examples', count(state.examples), 'silver, gold and regulators'),
    served,
    tile('Freshness', state.trainedAt === undefined ? '–' : duration(Date.now() - state.trainedAt),
      state.trainedAt === undefined ? 'nothing was trained yet' : 'since the newest checkpoint'),
    tile('Predictions', state.predictions === undefined ? '–' : `≈ ${count(state.predictions)}`, 'entries of the topic'),
    tile('Dead letters', count(state.deadLetters), state.deadLetters ? h('a', { href: '#/dead-letters' }, 'why') : 'every record was of use'),
    tile('Suspects', count(state.suspects), state.settled ? `${count(state.settled)} settled` : state.suspects ? h('a', { href: '#/suspects' }, 'look at them') : 'nothing is in doubt'),
  ];
}

function notice(changes) {
  if (!changes.length) return [];
  const often = changes.length === 1 ? '' : `${count(changes.length)} times, last `;
  return [h('p', { class: 'notice' }, `The noise changed ${often}after about ${count(changes[0].from)} annotations. `,
    h('a', { href: '#/corruption' }, 'See what changed'))];
}

function draw(place, charts, state) {
  if (!Object.keys(state.curves).length) {
    place.replaceChildren(h('div', { class: 'panel' }, empty('No model was measured yet',
      'Curves appear with the first checkpoint, once there are trusted samples to measure by.')));
    return;
  }
  if (!charts.size) {
    place.className = 'grid-2';
    place.replaceChildren(...FIGURES.map(([key, title, text]) => {
      const chart = new Chart({ title, x: 'annotations', format: percent });
      charts.set(key, chart);
      return h('section', { class: 'panel', 'aria-label': title },
        h('div', { class: 'panel-head' }, h('h2', null, `${title}, %`), h('span', { class: 'hint' }, text)), chart.element);
    }));
  }
  const marks = state.changes.map(change => ({ name: 'noise changed', x: change.from }));
  charts.forEach((chart, key) => chart.set(seriesOf(state, key), marks));
}

function seriesOf(state, key) {
  const models = Object.keys(state.curves).filter(model => model !== INTERNAL).sort((a, b) => (b in LOOKS) - (a in LOOKS) || b.localeCompare(a));
  let other = 0;
  const series = models.map(model => ({
    name: model, ...(LOOKS[model] || { color: OTHERS[other++ % OTHERS.length], dashed: true, width: 1.5 }),
    points: state.curves[model].filter(point => key in point.values).map(point => [point.annotations, point.values[key]]),
  }));
  const all = series.flatMap(one => one.points.map(point => point[0]));
  for (const baseline of state.baselines) {
    if (key in baseline.values && all.length) {
      const ends = [Math.min(...all), Math.max(...all)];
      series.push({ name: baseline.name, color: OTHERS[other++ % OTHERS.length], dashed: true, width: 1.5,
        points: [...new Set(ends)].map(x => [x, baseline.values[key]]) });
    }
  }
  return series;
}
