// What a sample looks like: its image, or its features as a row of bars.
import { raw } from './api.js';
import { h } from './dom.js';
import { color } from './theme.js';

const SIDE = 224;
const LARGEST = 512;
const TRIES = 4;
const PAUSE = 2000;

/** An element that fills itself. */
export function picture(sampleId) {
  const host = h('div', { class: 'picture' }, '…');
  attempt(sampleId, host, TRIES);
  return host;
}

/** Brokers may be slow, and a console that was just started does not know yet where samples are. */
async function attempt(sampleId, host, left) {
  try {
    await load(sampleId, host);
  } catch (error) {
    host.replaceChildren(h('span', { title: error.message }, 'no picture'));
    if (left > 1) setTimeout(() => { if (host.isConnected) attempt(sampleId, host, left - 1); }, PAUSE);
  }
}

async function load(sampleId, host) {
  const response = await raw('sample', { id: sampleId });
  const type = response.headers.get('Content-Type') || '';
  if (type.startsWith('image/')) {
    const bitmap = await createImageBitmap(await response.blob());
    const canvas = named(h('canvas', null), `Picture of sample ${sampleId}`);
    const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, bitmap.width * scale);
    canvas.height = Math.max(1, bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    host.replaceChildren(canvas);
    return;
  }
  const sample = await response.json();
  if (sample.kind === 'features') host.replaceChildren(bars(sampleId, sample.values));
  else host.replaceChildren(h('span', { title: sample.text }, sample.kind === 'reference' ? 'kept elsewhere' : 'no picture'));
}

function named(canvas, text) {
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text);
  return canvas;
}

function bars(sampleId, values) {
  const canvas = named(h('canvas', null), `${values.length} features of sample ${sampleId}`);
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  const most = Math.max(1e-9, ...values.map(Math.abs));
  const groups = Math.min(values.length, 56);
  const width = SIDE / groups;
  context.fillStyle = color('accent');
  for (let i = 0; i < groups; i++) {
    const part = values.slice(Math.floor(i * values.length / groups), Math.floor((i + 1) * values.length / groups));
    const value = part.reduce((sum, one) => sum + one, 0) / Math.max(1, part.length);
    const height = (Math.abs(value) / most) * (SIDE / 2 - 8);
    context.fillRect(i * width + 0.5, value < 0 ? SIDE / 2 : SIDE / 2 - height, Math.max(1, width - 1), Math.max(1, height));
  }
  return canvas;
}
