// How labels get corrupted, now and before.
import { get, news, raw } from '../api.js';
import { Chart } from '../chart.js';
import { clipped, empty, field, h, head, inUse } from '../dom.js';
import { count, decimal, share, time } from '../format.js';
import { whatChanged } from '../noise-changes.js';
import { HeatMap, words } from '../heatmap.js';
import { pager, table } from '../table.js';

const SIZE = 12;
const FIRST = 5;
const MOST = 6;
const STEP = 900;
const ORDERS = [['space', 'as in the label space'], ['worst', 'worst kept first'], ['name', 'by name'], ['support', 'most support first']];

export function open(section) {
  const readout = h('p', { class: 'readout', role: 'status', 'aria-live': 'polite' });
  const heat = new HeatMap((row, column) => tell(row, column));
  const chart = new Chart({ title: 'Kept probability, %', x: 'version', format: value => count(Math.round(value)), height: 220,
    range: (u, low, high) => [Math.max(0, (low ?? 0) - 8), Math.min(100, (high ?? 100) + 5)] });
  const filter = h('input', { type: 'search', id: 'label-filter', oninput: () => { page = 0; order(); } });
  const sort = h('select', { id: 'label-order', onchange: () => order() }, ORDERS.map(([id, name]) => h('option', { value: id }, name)));
  const slider = h('input', { type: 'range', id: 'estimate', min: '0', step: '1', 'aria-label': 'Which estimate', oninput: () => { pinned = +slider.value < estimates.length - 1; pick(+slider.value); } });
  const which = h('output', { for: 'estimate' });
  const play = h('button', { type: 'button', class: 'small', onclick: () => toggle() }, 'Play');
  const changed = whatChanged();
  const isNew = news();
  const place = h('div', null);
  let labels = [];
  let estimates = [];
  let numbers;
  let shown = -1;
  let pinned = false;
  let chosen;
  let page = 0;
  let timer;
  section.append(head('Corruption', 'How likely a true label is to be written as another, or not at all, by what trusted samples show of the crowd.'), changed.element, place);

  const zoom = (name, text, action) => h('button', { type: 'button', class: 'small', 'aria-label': name, onclick: action }, text);
  const heatPanel = h('section', { class: 'panel', 'aria-label': 'Heat map' },
    h('div', { class: 'tools' }, field('Find labels', filter), field('Order', sort),
      h('div', { class: 'row' }, zoom('Zoom in', '+', () => heat.zoom(1.5)), zoom('Zoom out', '−', () => heat.zoom(1 / 1.5)), zoom('Show all', 'All', () => heat.reset()))),
    h('div', { class: 'tools', style: { 'margin-top': '10px' } }, h('div', { class: 'time' }, play, slider, which)),
    heat.element,
    h('div', { class: 'scale' }, h('span', null, 'kept 0', h('i', { class: 'ramp kept' }), '100 %'),
      h('span', { id: 'scale-lost' }), h('span', null, 'rows: true label, columns: written label')),
    readout);
  const worst = h('section', { class: 'panel', 'aria-label': 'Labels with the worst noise' });
  const kept = h('section', { class: 'panel', 'aria-label': 'Kept over time' },
    h('div', { class: 'panel-head' }, h('h2', null, 'Kept over time, %'), h('span', { class: 'hint' }, 'of the labels ticked in the table')), chart.element);

  const view = {
    async refresh() {
      const [state, { changes }] = await Promise.all([get('corruption'), get('noise-changes')]);
      const before = estimates[estimates.length - 1]?.version;
      estimates = state.estimates;
      labels = state.labels;
      changed.element.hidden = !estimates.length && !changes.length;
      if (isNew(changes)) changed.set(changes);
      if (!estimates.length) {
        place.className = '';
        place.replaceChildren(h('div', { class: 'panel' }, empty('The corruption was not estimated yet',
          'It takes annotations of samples whose true labels are known.')));
        return;
      }
      if (!heatPanel.isConnected) {
        place.className = 'heat-layout';
        place.replaceChildren(heatPanel, worst, kept);
      }
      slider.max = String(estimates.length - 1);
      play.disabled = estimates.length < 2;
      const newest = estimates[estimates.length - 1].version;
      if (!pinned && newest !== before) await pick(estimates.length - 1);
      else if (pinned) shown = estimates.findIndex(one => one.version === numbers.version);
      await curves();
    },
    keeps: () => timer !== undefined || inUse(worst) || changed.keeps(),
    destroy: () => { clearInterval(timer); heat.destroy(); chart.destroy(); },
  };

  async function pick(index) {
    shown = index;
    slider.value = String(index);
    const estimate = estimates[index];
    which.textContent = `version ${count(estimate.version)}, ${count(index + 1)} of ${count(estimates.length)}`;
    which.title = time(estimate.at);
    slider.setAttribute('aria-valuetext', which.textContent);
    const all = new Float32Array(await (await raw('corruption/numbers', { version: estimate.version })).arrayBuffer());
    if (shown !== index) return;
    const k = Math.round(Math.sqrt(all.length + 1) - 1);
    numbers = { version: estimate.version, matrix: all.subarray(0, k * k), background: all.subarray(k * k, k * k + k), support: all.subarray(k * k + k) };
    chosen ??= new Set(labels.map((name, label) => label).sort(byKept).slice(0, Math.min(FIRST, labels.length)));
    order();
    tell();
  }

  const keptOf = label => numbers.matrix[label * labels.length + label];
  function byKept(a, b) { return keptOf(a) - keptOf(b); }

  function order() {
    const wanted = filter.value.toLowerCase();
    const some = labels.map((name, label) => label).filter(label => labels[label].toLowerCase().includes(wanted));
    const by = { worst: byKept, name: (a, b) => labels[a].localeCompare(labels[b]), support: (a, b) => numbers.support[b] - numbers.support[a] };
    if (by[sort.value]) some.sort(by[sort.value]);
    heat.element.hidden = !some.length;
    if (some.length) heat.set(labels, numbers.matrix, some);
    document.getElementById('scale-lost').replaceChildren('confused 0', h('i', { class: 'ramp lost' }), some.length ? share(heat.most) : '');
    if (!some.length) readout.textContent = 'No label by that name.';
    rows(some);
  }

  function tell(row, column) {
    if (row === undefined) {
      const estimate = estimates[shown];
      readout.replaceChildren(h('span', { class: 'hint' }, `On average ${share(estimate.kept)} of true labels are kept; ${count(estimate.pairs)} trusted samples with annotations; regime ${count(estimate.regime)}. `
        + 'Point at a cell, or use the arrow keys.'));
      return;
    }
    readout.replaceChildren(...words(labels, numbers.matrix, row, column).map(word => h('bdi', { class: 'name' }, word)), h('br'),
      h('span', { class: 'hint' }, `written without cause: ${share(numbers.background[column])}; support of the row: ${decimal(numbers.support[row])} samples`));
  }

  function rows(some) {
    const ranked = [...some].sort(byKept);
    page = Math.min(page, Math.max(0, Math.ceil(ranked.length / SIZE) - 1));
    worst.replaceChildren(h('div', { class: 'panel-head' }, h('h2', null, 'Labels with the worst noise'), h('span', { class: 'hint' }, 'least kept first')),
      table('Labels with the worst noise', [
        { name: 'Draw its curve', unseen: true, cell: tick },
        { name: 'Label', head: true, cell: label => clipped(labels[label]) },
        { name: 'Kept', num: true, cell: label => share(keptOf(label)) },
        { name: 'Mostly written as', cell: confusions },
        { name: 'Background', num: true, cell: label => share(numbers.background[label]) },
        { name: 'Support', num: true, cell: label => count(Math.round(numbers.support[label])) },
      ], ranked.slice(page * SIZE, (page + 1) * SIZE), null, true),
      pager({ total: ranked.length, page, size: SIZE }, to => { page = to; rows(some); }) || '');
  }

  function tick(label) {
    return h('input', { type: 'checkbox', 'aria-label': `Draw the curve of ${labels[label]}`, checked: chosen.has(label), onchange: event => {
      if (!event.target.checked) chosen.delete(label);
      else if (chosen.size < MOST) chosen.add(label);
      else event.target.checked = false;
      curves();
    } });
  }

  function confusions(label) {
    const k = labels.length;
    const found = [];
    for (let other = 0; other < k; other++) {
      const value = numbers.matrix[label * k + other];
      if (other === label || value < 0.002) continue;
      found.push([value, other]);
      if (found.length > 8) found.sort((a, b) => b[0] - a[0]).pop();
    }
    found.sort((a, b) => b[0] - a[0]);
    return found.length ? h('span', { class: 'labels' }, found.slice(0, 2).map(([value, other]) => h('span', { class: 'chip' }, clipped(labels[other]), ` ${share(value)}`)))
      : h('span', { class: 'hint' }, 'nothing else');
  }

  async function curves() {
    const wanted = [...chosen];
    const state = await get('corruption/kept', { labels: wanted.join(',') });
    chart.set(state.labels.map((label, index) => ({ name: labels[label], color: `curve-${index % 6}`, width: 2,
      points: state.versions.map((version, at) => [version, state.kept[index][at] * 100]) })),
      estimates.filter((one, at) => at > 0 && one.regime !== estimates[at - 1].regime).map(one => ({ name: 'noise changed', x: one.version })));
  }

  function toggle() {
    if (timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
      play.textContent = 'Play';
      return;
    }
    play.textContent = 'Stop';
    pinned = true;
    let at = shown >= estimates.length - 1 ? 0 : shown;
    const step = () => {
      pick(at);
      if (++at >= estimates.length) { pinned = false; toggle(); }
    };
    timer = setInterval(step, STEP);
    step();
  }
  return view;
}
