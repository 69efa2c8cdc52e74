// The versions of the model: which is served, and how to serve another.
import { get, news, post } from '../api.js';
import { Chart } from '../chart.js';
import { ask } from '../dialog.js';
import { beginning, empty, h, head, inUse } from '../dom.js';
import { ago, count, percent, time } from '../format.js';
import { pager } from '../table.js';

const SIZE = 20;
const KIND = { PROMOTED: 'good', REJECTED: 'bad', CANDIDATE: '' };
const SHOWN = [['gold.map', 'mAP'], ['gold.cf1', 'CF1'], ['gold.of1', 'OF1'], ['gold.ece', 'calibration'], ['silver.map', 'silver mAP']];

export function open(section) {
  const back = h('button', { type: 'button', id: 'roll-back', hidden: true });
  const chart = new Chart({ title: 'Mean average precision of gold by version, %', x: 'version', format: percent, height: 170 });
  const figure = h('section', { class: 'panel', 'aria-label': 'Curve' },
    h('div', { class: 'panel-head' }, h('h2', null, 'Gold, mean average precision by version, %')), chart.element);
  const place = h('div', { class: 'panel' });
  const isNew = news();
  let page = 0;
  let state;
  section.append(head('Checkpoints', 'The gate promotes a version that is no worse than the one being served. Predictors serve what was promoted last.', back), figure, place);
  back.addEventListener('click', () => rollBack(state, view));

  const view = {
    async refresh() {
      state = await get('checkpoints', { page, size: SIZE });
      if (!isNew(state)) return;
      back.hidden = state.previous === undefined;
      back.textContent = `Roll back to version ${count(state.previous)} …`;
      const points = state.curve.filter(point => point.map !== undefined).map(point => [point.version, point.map]);
      figure.hidden = points.length < 2;
      chart.set([{ name: 'gold', color: 'gold', width: 2.5, points },
        { name: 'served', color: 'baseline-a', dashed: true, width: 1.5, points: served(state, points) }]);
      place.replaceChildren(...content());
    },
    keeps: () => inUse(place),
    destroy: () => chart.destroy(),
  };

  function content() {
    const { items } = state.checkpoints;
    if (!items.length) return [empty('There is no checkpoint yet', 'The trainer announces one at the end of each window.')];
    return [
      h('ol', { class: 'timeline' }, items.map(version => h('li', { class: `${version.status}${version.serving ? ' serving' : ''}` }, entry(version, view)))),
      pager(state.checkpoints, to => { page = to; view.refresh(); }),
    ];
  }
  return view;
}

function served(state, points) {
  const serving = points.find(([version]) => version === state.serving);
  return serving && points.length > 1 ? [[points[0][0], serving[1]], [points[points.length - 1][0], serving[1]]].sort((a, b) => a[0] - b[0]) : [];
}

function entry(version, view) {
  return h('article', { class: 'version', 'aria-label': `Version ${version.version}` },
    h('div', null,
      h('h3', null, `Version ${count(version.version)}`), ' ',
      h('span', { class: `badge ${KIND[version.status]}` }, version.status.toLowerCase()), ' ',
      version.serving ? h('span', { class: 'badge warn' }, 'serving') : null, ' ',
      h('span', { class: 'hint whole', title: time(version.at) }, `${ago(version.at)}, ${count(version.annotations)} annotations`)),
    version.serving ? h('span', null) : h('button', {
      type: 'button', class: 'small', 'aria-label': `Promote version ${version.version}`, onclick: () => promote(version, view),
    }, 'Promote …'),
    h('div', null,
      h('dl', { class: 'figures' }, SHOWN.filter(([key]) => key in version.metrics).map(([key, name]) => h('div', null,
        h('dt', null, `${name} `), h('dd', null, percent(version.metrics[key]))))),
      version.reason ? h('p', { class: 'reason' }, beginning(version.reason)) : null));
}

function promote(version, view) {
  ask({
    title: `Serve version ${count(version.version)}?`,
    content: [
      h('p', null, 'All predictors of this line will load it. Promotions above it are withdrawn. The trainer goes on from its newest version all the same.'),
      version.status === 'PROMOTED' ? null : h('p', { class: 'notice' }, `The gate said ${version.status.toLowerCase()}: ${version.reason}`),
    ],
    confirm: `Promote version ${count(version.version)}`,
    action: () => post('checkpoints/promote', { version: version.version }),
    done: answer => { view.refresh(); return `Predictors serve version ${count(answer.version)}.`; },
  });
}

function rollBack(state, view) {
  ask({
    title: `Roll back to version ${count(state.previous)}?`,
    content: h('p', null, `Predictors serve version ${count(state.serving)} now. They will serve version ${count(state.previous)}, which was promoted before it.`),
    confirm: 'Roll back',
    action: () => post('checkpoints/rollback', { serving: state.serving }),
    done: answer => { view.refresh(); return `Predictors serve version ${count(answer.version)}.`; },
  });
}
