// Shares on a track from 0 to 1: a dot with its interval, and a way from one dot to another.
import { s } from './dom.js';

const WIDTH = 200;
const EDGE = 6;

const x = share => EDGE + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * EDGE);

/** From a hollow dot to a full one. */
export function shift(from, to, text) {
  return s('svg', { class: 'interval shift', viewBox: `0 0 ${WIDTH} 22`, role: 'img', 'aria-label': text },
    s('line', { class: 'track', x1: x(0), x2: x(1), y1: 11, y2: 11 }),
    s('line', { class: 'range', x1: x(from), x2: x(to), y1: 11, y2: 11 }),
    s('circle', { class: 'from', cx: x(from), cy: 11, r: 5 }),
    s('circle', { class: 'point', cx: x(to), cy: 11, r: 6 }));
}

export function interval(value, lower, upper, text) {
  return s('svg', { class: 'interval', viewBox: `0 0 ${WIDTH} 22`, preserveAspectRatio: 'none', role: 'img', 'aria-label': text },
    s('line', { class: 'track', x1: x(0), x2: x(1), y1: 11, y2: 11 }),
    [0.25, 0.5, 0.75].map(at => s('line', { class: 'track', x1: x(at), x2: x(at), y1: 7, y2: 15 })),
    s('line', { class: 'range', x1: x(lower), x2: x(upper), y1: 11, y2: 11 }),
    s('ellipse', { class: 'point', cx: x(value), cy: 11, rx: 4.5, ry: 5 }));
}
