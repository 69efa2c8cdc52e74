// A line chart with a legend that tells values, and the same numbers as a table.
import uPlot from '../lib/uPlot.js';
import { h } from './dom.js';
import { count } from './format.js';
import { color, onTheme } from './theme.js';
import { table } from './table.js';

const ROWS = 40;
// Annotations and versions come whole, and so do steps between them.
const WHOLE = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap(zeros => [1, 2, 5].map(digit => digit * 10 ** zeros));

/**
 * options: { title, x: name of the x axis, unit, format, height, range }.
 * series: [{ name, color: token, dashed, width, points: [[x, y], ...] }]; marks: [{ name, x }], upright lines.
 */
export class Chart {
  constructor(options) {
    this.options = options;
    this.legend = h('ul', { class: 'legend' });
    this.plot = h('div', { class: 'plot', role: 'img', 'aria-label': `${options.title}: nothing yet` });
    this.numbers = h('details', null, h('summary', null, 'Numbers'));
    this.numbers.addEventListener('toggle', () => this.tell());
    this.element = h('figure', { class: 'chart' }, this.legend, this.plot, this.numbers);
    this.off = onTheme(() => this.draw());
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.plot);
    this.series = [];
    this.marks = [];
  }

  set(series, marks = []) {
    this.marks = marks;
    this.series = series.filter(one => one.points.length > 0);
    const xs = [...new Set(this.series.flatMap(one => one.points.map(point => point[0])))].sort((a, b) => a - b);
    this.data = [xs, ...this.series.map(one => {
      const known = new Map(one.points);
      return xs.map(x => (known.has(x) ? known.get(x) : null));
    })];
    this.draw();
  }

  draw() {
    this.chart?.destroy();
    this.chart = undefined;
    if (!this.data || this.data[0].length === 0) return;
    const width = Math.max(200, this.plot.clientWidth || 400);
    const axis = { stroke: color('muted'), font: '12px system-ui, sans-serif', grid: { stroke: color('line'), width: 1 }, ticks: { show: false } };
    const few = this.data[0].length < 25;
    this.chart = new uPlot({
      width,
      height: this.options.height || 240,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
      scales: { x: { time: false }, y: { range: this.options.range || ((u, low, high) => padded(low, high)) } },
      axes: [
        { ...axis, values: (u, values) => values.map(value => (value >= 1000 ? `${count(value / 1000)}k` : count(value))), grid: { show: false },
          size: 26, gap: 6, space: 60, incrs: WHOLE, label: this.options.x, labelSize: 18, labelGap: 0, labelFont: '12px system-ui, sans-serif' },
        { ...axis, values: (u, values) => values.map(value => tick(value)), size: 44, gap: 6 },
      ],
      series: [{}, ...this.series.map(one => ({
        stroke: color(one.color), width: one.width || 2, dash: one.dashed ? [6, 5] : undefined, spanGaps: true,
        points: { show: few && !one.dashed, size: 5, fill: color(one.color) },
      }))],
      hooks: { setCursor: [chart => this.values(chart.cursor.idx)], drawAxes: [chart => this.mark(chart)] },
    }, this.data, this.plot);
    this.values(null);
    this.plot.setAttribute('aria-label', this.summary());
    this.tell();
  }

  /** Upright lines, behind the curves. */
  mark(chart) {
    const { left, top, width, height } = chart.bbox;
    const context = chart.ctx;
    context.save();
    context.strokeStyle = color('warn');
    context.lineWidth = 2 * devicePixelRatio;
    context.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const { x } of this.marks) {
      const at = chart.valToPos(x, 'x', true);
      if (at < left || at > left + width) continue;
      context.beginPath();
      context.moveTo(at, top);
      context.lineTo(at, top + height);
      context.stroke();
    }
    context.restore();
  }

  format(value) {
    return this.options.format ? this.options.format(value) : count(value);
  }

  resize() {
    const width = this.plot.clientWidth;
    if (this.chart && width > 0 && Math.abs(width - this.chart.width) > 1) this.chart.setSize({ width, height: this.chart.height });
  }

  at(index, of) {
    const values = this.data[of + 1];
    if (index !== null && index !== undefined) return values[index];
    return values.findLast(value => value !== null);
  }

  values(index) {
    this.legend.replaceChildren(...this.series.map((one, of) => {
      const value = this.at(index, of);
      return h('li', null,
        h('span', { class: `swatch${one.dashed ? ' dashed' : ''}`, style: { color: `var(--${one.color})` }, 'aria-hidden': 'true' }),
        h('bdi', { class: 'clip' }, one.name), h('b', null, value === null || value === undefined ? '–' : this.format(value)));
    }), ...[...new Set(this.marks.map(mark => mark.name))].map(name => h('li', { class: 'hint' },
      h('span', { class: 'upright', 'aria-hidden': 'true' }), name)), index === null || index === undefined ? '' : h('li', { class: 'hint' }, `${this.options.x} ${count(this.data[0][index])}`));
  }

  summary() {
    const parts = this.series.map((one, of) => `${one.name} ${this.format(this.at(null, of))}`);
    return `${this.options.title}: ${parts.join(', ')} at the end of ${this.data[0].length} points${this.marks.map(mark => `, ${mark.name} at ${count(mark.x)}`).join('')}`;
  }

  tell() {
    if (!this.numbers.open || !this.data) return;
    const step = Math.max(1, Math.ceil(this.data[0].length / ROWS));
    const rows = this.data[0].map((x, index) => index).filter(index => index % step === 0 || index === this.data[0].length - 1);
    this.numbers.querySelector('.scroll')?.remove();
    this.numbers.append(table(this.options.title, [
      { name: this.options.x, head: true, cell: index => count(this.data[0][index]) },
      ...this.series.map((one, of) => ({
        name: one.name, num: true, cell: index => (this.data[of + 1][index] === null ? '–' : this.format(this.data[of + 1][index])),
      })),
    ], rows, null, true));
  }

  destroy() {
    this.off();
    this.observer.disconnect();
    this.chart?.destroy();
  }
}

/** Ticks need no more digits than tell them apart. */
const tick = value => String(Math.round(value * 10) / 10);

function padded(low, high) {
  if (low === null || high === null) return [0, 1];
  const space = Math.max((high - low) * 0.12, 0.5);
  return [Math.max(0, low - space), high + space];
}
