// A K x K heat map on a canvas: zoom, pan, a cell cursor for mouse and keys. A thousand labels are a million cells, so
// cells are painted once into a picture of one pixel each, and only names and values are drawn at each move.
import { h } from './dom.js';
import { share } from './format.js';
import { color, onTheme, rgb } from './theme.js';

const NAMES = 9;
const VALUES = 34;
const FONT = '12px system-ui, sans-serif';
const LONGEST = 22;

export class HeatMap {
  /** onCell: (row, column) of the labels, or nothing. */
  constructor(onCell) {
    this.onCell = onCell;
    this.canvas = h('canvas', { class: 'heat', tabindex: '0', role: 'application', 'aria-label': 'Heat map', 'aria-describedby': 'heat-help' });
    this.element = h('div', { class: 'heat-host' }, this.canvas,
      h('p', { class: 'unseen', id: 'heat-help' }, 'Arrow keys move from cell to cell; plus and minus zoom; zero shows all.'));
    this.off = onTheme(() => { this.paint(); this.draw(); });
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.element);
    this.reset();
    this.listen();
  }

  /** order: the labels shown, as indices, in their order. */
  set(labels, matrix, order) {
    const same = this.order && order.length === this.order.length;
    Object.assign(this, { labels, matrix, order });
    this.size = labels.length;
    if (!same) this.reset();
    this.cell = undefined;
    this.canvas.setAttribute('aria-label', `Heat map of ${order.length} labels: true labels as rows, written labels as columns`);
    this.paint();
    this.draw();
  }

  reset() {
    this.view = { x: 0, y: 0, zoom: 1 };
    this.draw();
  }

  value(row, column) {
    return this.matrix[this.order[row] * this.size + this.order[column]];
  }

  paint() {
    if (!this.order?.length) return;
    const n = this.order.length;
    const [none, kept, lost] = [rgb('heat-none'), rgb('heat-kept'), rgb('heat-lost')];
    let most = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) most = Math.max(most, this.value(i, j));
    this.most = most;
    const image = new ImageData(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const level = i === j ? this.value(i, j) : Math.sqrt(this.value(i, j) / Math.max(most, 1e-9));
        const to = i === j ? kept : lost;
        const at = (i * n + j) * 4;
        for (let c = 0; c < 3; c++) image.data[at + c] = none[c] + (to[c] - none[c]) * Math.min(1, level);
        image.data[at + 3] = 255;
      }
    }
    this.pixels = image.data;
    this.picture = new OffscreenCanvas(n, n);
    this.picture.getContext('2d').putImageData(image, 0, 0);
  }

  measure(context) {
    context.font = FONT;
    const widest = Math.max(...this.order.slice(0, 400).map(label => context.measureText(short(this.labels[label])).width));
    const room = Math.min(150, this.element.clientWidth * 0.3, Math.ceil(widest) + 10);
    const side = Math.max(160, this.element.clientWidth - room);
    const height = Math.min(side, Math.max(320, innerHeight - 260), 760);
    return { room, side, height };
  }

  draw() {
    const width = this.element?.clientWidth;
    if (!width || !this.order?.length || !this.picture) return;
    const context = this.canvas.getContext('2d');
    const { room, side, height } = this.measure(context);
    const ratio = devicePixelRatio || 1;
    const total = height + room;
    this.canvas.width = width * ratio;
    this.canvas.height = total * ratio;
    this.canvas.style.height = `${total}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const n = this.order.length;
    const base = Math.min(side, height) / n;
    const each = base * this.view.zoom;
    const across = Math.min(n, side / each);
    const down = Math.min(n, height / each);
    this.view.x = clamp(this.view.x, 0, n - across);
    this.view.y = clamp(this.view.y, 0, n - down);
    this.frame = { room, each, across, down };
    context.imageSmoothingEnabled = each < 1;
    context.drawImage(this.picture, this.view.x, this.view.y, across, down, room, room, across * each, down * each);
    this.lines(context);
    this.names(context);
    this.marker(context);
    this.canvas.classList.toggle('zoomed', this.view.zoom > 1);
  }

  visible(from, length) {
    const first = Math.floor(from);
    const last = Math.min(this.order.length, Math.ceil(from + length));
    return Array.from({ length: last - first }, (unused, index) => first + index);
  }

  lines(context) {
    const { room, each, across, down } = this.frame;
    if (each < NAMES) return;
    context.strokeStyle = color('surface');
    context.lineWidth = 1;
    context.beginPath();
    for (const j of this.visible(this.view.x, across)) line(context, room + (j - this.view.x) * each, room, 0, down * each);
    for (const i of this.visible(this.view.y, down)) line(context, room, room + (i - this.view.y) * each, across * each, 0);
    context.stroke();
  }

  names(context) {
    const { room, each, across, down } = this.frame;
    const step = Math.max(1, Math.ceil(14 / each));
    context.font = FONT;
    context.fillStyle = color('muted');
    context.textBaseline = 'middle';
    context.direction = 'ltr';
    if (each >= NAMES || step < 40) {
      for (const i of this.visible(this.view.y, down).filter(one => one % step === 0)) {
        const y = room + (i + 0.5 - this.view.y) * each;
        if (y < room - 2 || y > room + down * each) continue;
        context.textAlign = 'right';
        context.fillText(short(this.labels[this.order[i]]), room - 6, y, room - 8);
      }
      for (const j of this.visible(this.view.x, across).filter(one => one % step === 0)) {
        const x = room + (j + 0.5 - this.view.x) * each;
        if (x < room - 2 || x > room + across * each) continue;
        context.save();
        context.translate(x, room - 6);
        context.rotate(-Math.PI / 2);
        context.textAlign = 'left';
        context.fillText(short(this.labels[this.order[j]]), 0, 0, room - 8);
        context.restore();
      }
    }
    if (each >= VALUES) this.figures(context);
  }

  figures(context) {
    const { room, each, across, down } = this.frame;
    context.textAlign = 'center';
    context.save();
    context.beginPath();
    context.rect(room, room, across * each, down * each);
    context.clip();
    for (const i of this.visible(this.view.y, down)) {
      for (const j of this.visible(this.view.x, across)) {
        const value = this.value(i, j);
        if (value < 0.0005) continue;
        context.fillStyle = this.isLight(i, j) ? '#0e1217' : '#ffffff';
        context.fillText((value * 100).toFixed(value >= 0.0995 ? 0 : 1), room + (j + 0.5 - this.view.x) * each, room + (i + 0.5 - this.view.y) * each);
      }
    }
    context.restore();
  }

  /** Whether dark text is easier to read on a cell than white text. */
  isLight(row, column) {
    const at = (row * this.order.length + column) * 4;
    const [red, green, blue] = this.pixels.slice(at, at + 3);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18;
  }

  marker(context) {
    if (!this.cell) return;
    const { room, each, across, down } = this.frame;
    const [row, column] = this.cell;
    context.save();
    context.beginPath();
    context.rect(room - 2, room - 2, across * each + 4, down * each + 4);
    context.clip();
    context.strokeStyle = color('text');
    context.lineWidth = 2;
    const most = Math.max(each, 5);
    context.strokeRect(room + (column + 0.5 - this.view.x) * each - most / 2, room + (row + 0.5 - this.view.y) * each - most / 2, most, most);
    context.restore();
  }

  zoom(factor, x, y) {
    if (!this.frame) return;
    const { across, down } = this.frame;
    const [px, py] = [x ?? this.view.x + across / 2, y ?? this.view.y + down / 2];
    const zoom = clamp(this.view.zoom * factor, 1, Math.max(1, this.order.length / 4));
    const change = this.view.zoom / zoom;
    this.view = { zoom, x: px - (px - this.view.x) * change, y: py - (py - this.view.y) * change };
    this.draw();
  }

  at(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const { room, each } = this.frame;
    return [this.view.x + (event.clientX - bounds.left - room) / each, this.view.y + (event.clientY - bounds.top - room) / each];
  }

  select(row, column) {
    const n = this.order?.length ?? 0;
    if (row < 0 || column < 0 || row >= n || column >= n) {
      this.cell = undefined;
      this.onCell();
    } else {
      this.cell = [row, column];
      this.onCell(this.order[row], this.order[column]);
    }
    this.draw();
  }

  listen() {
    let drag;
    this.canvas.addEventListener('pointermove', event => {
      if (!this.frame) return;
      if (drag) {
        this.view.x = drag.x - (event.clientX - drag.left) / this.frame.each;
        this.view.y = drag.y - (event.clientY - drag.top) / this.frame.each;
        this.draw();
        return;
      }
      const [x, y] = this.at(event);
      this.select(Math.floor(y), Math.floor(x));
    });
    this.canvas.addEventListener('pointerdown', event => {
      if (this.view.zoom > 1) {
        drag = { left: event.clientX, top: event.clientY, x: this.view.x, y: this.view.y };
        this.canvas.setPointerCapture(event.pointerId);
      }
    });
    ['pointerup', 'pointercancel'].forEach(name => this.canvas.addEventListener(name, () => { drag = undefined; }));
    this.canvas.addEventListener('pointerleave', () => { if (!drag && document.activeElement !== this.canvas) this.select(-1, -1); });
    this.canvas.addEventListener('wheel', event => {
      // Plain wheels scroll the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.25 : 0.8, ...this.at(event));
    }, { passive: false });
    this.canvas.addEventListener('dblclick', event => this.zoom(2, ...this.at(event)));
    this.canvas.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.ctrlKey || event.altKey || event.metaKey || !this.order?.length) return;
    if (moves[event.key]) {
      const n = this.order.length - 1;
      const [row, column] = this.cell || [-moves[event.key][0], -moves[event.key][1]].map(() => 0);
      this.show(clamp(row + (this.cell ? moves[event.key][0] : 0), 0, n), clamp(column + (this.cell ? moves[event.key][1] : 0), 0, n));
    } else if (event.key === '+' || event.key === '=') this.zoom(1.5, ...this.middle());
    else if (event.key === '-') this.zoom(1 / 1.5, ...this.middle());
    else if (event.key === '0') this.reset();
    else return;
    event.preventDefault();
  }

  /** Of the selected cell, if one is. */
  middle() {
    return this.cell ? [this.cell[1] + 0.5, this.cell[0] + 0.5] : [];
  }

  /** Selects a cell and moves it into sight. */
  show(row, column) {
    const { across, down } = this.frame;
    this.view.x = clamp(this.view.x, column + 1 - across, column);
    this.view.y = clamp(this.view.y, row + 1 - down, row);
    this.select(row, column);
  }

  destroy() {
    this.off();
    this.observer.disconnect();
  }
}

/** The words for a cell. */
export function words(labels, matrix, row, column) {
  const value = share(matrix[row * labels.length + column]);
  return row === column ? ['“', labels[row], `” is written as itself: ${value}`] : ['true “', labels[row], '” is written as “', labels[column], `”: ${value}`];
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
const linear = level => (level / 255) ** 2.2;
const short = name => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

function line(context, x, y, right, down) {
  context.moveTo(x, y);
  context.lineTo(x + right, y + down);
}
