// A dot and its interval on a track from 0 to 1.
import { s } from './dom.js';

const WIDTH = 200;
const EDGE = 6;

export function interval(value, lower, upper, text) {
  const x = share => EDGE + Math.min(1, Math.max(0, share)) * (WIDTH - 2 * EDGE);
  return s('svg', { class: 'interval', viewBox: `0 0 ${WIDTH} 22`, preserveAspectRatio: 'none', role: 'img', 'aria-label': text },
    s('line', { class: 'track', x1: x(0), x2: x(1), y1: 11, y2: 11 }),
    [0.25, 0.5, 0.75].map(at => s('line', { class: 'track', x1: x(at), x2: x(at), y1: 7, y2: 15 })),
    s('line', { class: 'range', x1: x(lower), x2: x(upper), y1: 11, y2: 11 }),
    s('ellipse', { class: 'point', cx: x(value), cy: 11, rx: 4.5, ry: 5 }));
}
