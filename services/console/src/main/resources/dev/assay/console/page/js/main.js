// Shows the view that the address names, and keeps it up to date.
import { h } from './dom.js';
import { note } from './dialog.js';
import { follow } from './events.js';
import { count } from './format.js';
import { get } from './api.js';
import { signOut, token } from './session.js';
import { bind } from './theme.js';
import * as annotators from './views/annotators.js';
import * as checkpoints from './views/checkpoints.js';
import * as corruption from './views/corruption.js';
import * as deadLetters from './views/dead-letters.js';
import * as flow from './views/flow.js';
import * as overview from './views/overview.js';
import * as suspects from './views/suspects.js';

const VIEWS = [
  ['overview', 'Overview', overview], ['corruption', 'Corruption', corruption], ['annotators', 'Annotators', annotators],
  ['suspects', 'Suspects', suspects], ['checkpoints', 'Checkpoints', checkpoints], ['flow', 'Flow', flow],
  ['dead-letters', 'Dead letters', deadLetters],
];
const COUNTS = { suspects: 'suspects', 'dead-letters': 'deadLetters' };
const PAUSE = 1000;

const main = document.getElementById('main');
const links = new Map();
let shown;
let seen = {};
let busy = false;

function navigation() {
  document.getElementById('nav').append(...VIEWS.map(([id, name]) => {
    const number = h('span', { class: 'count' });
    const link = h('a', { href: `#/${id}` }, name, number);
    links.set(id, { link, number });
    return h('li', null, link);
  }));
}

/** In the row of views of a narrow page. Not by scrollIntoView: browsers begin from there when Tab is pressed next. */
function reveal(link) {
  const row = document.querySelector('nav');
  const [inner, outer] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.left < outer.left) row.scrollLeft -= outer.left - inner.left;
  else if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right;
}

function route() {
  const id = location.hash.replace(/^#\//, '');
  const [name, title, view] = VIEWS.find(([one]) => one === id) || VIEWS[0];
  shown?.view.destroy?.();
  links.forEach(({ link }, one) => (one === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')));
  reveal(links.get(name).link);
  document.title = `${title} · Assay`;
  const section = h('section', { 'aria-label': title });
  main.replaceChildren(section);
  shown = { name, section, view: view.open(section), dirty: false };
  refresh();
}

/** Not while somebody is at a control in what would be replaced, or presses one. */
function isInUse() {
  return document.querySelector('dialog[open]:not([aria-labelledby="sign-in-title"])') !== null
    || main.querySelector('button:active, a:active, input:active, summary:active') !== null
    || (shown.view.keeps?.() ?? false);
}

async function refresh() {
  if (busy) {
    shown.dirty = true;
    return;
  }
  busy = true;
  const current = shown;
  current.dirty = false;
  try {
    await current.view.refresh();
    current.section.querySelector('#problem')?.remove();
    current.section.dataset.loaded = 'true';
  } catch (error) {
    if (current === shown) problem(current.section, error);
  }
  busy = false;
  if (current !== shown) refresh();
}

function problem(section, error) {
  section.querySelector('#problem')?.remove();
  section.prepend(h('p', { id: 'problem', class: 'notice bad', role: 'alert' }, `This cannot be shown now: ${error.message}`));
}

async function counts() {
  const { tiles, line } = await get('overview');
  document.getElementById('line').textContent = line;
  for (const [id, tile] of Object.entries(COUNTS)) links.get(id).number.textContent = tiles[tile] ? count(tiles[tile]) : '';
}

function onChanges(now) {
  if (shown && now[shown.name] !== seen[shown.name]) shown.dirty = true;
  if (now.overview !== seen.overview) counts().catch(() => undefined);
  seen = now;
}

function onState(state) {
  const live = document.getElementById('live');
  live.className = `live ${state}`;
  const text = state === 'on' ? 'live' : 'reconnecting …';
  const place = document.getElementById('live-text');
  if (place.textContent !== text) place.textContent = text;
}

navigation();
bind(document.getElementById('theme'));
document.getElementById('skip').addEventListener('click', () => main.focus());
document.getElementById('sign-out').addEventListener('click', signOut);
document.getElementById('sign-out').hidden = !token();
addEventListener('hashchange', () => { route(); main.focus({ preventScroll: true }); scrollTo(0, 0); });
addEventListener('unhandledrejection', event => note(`Something went wrong: ${event.reason?.message ?? event.reason}`));
setInterval(() => { if (shown.dirty && !busy && !isInUse()) refresh(); }, PAUSE);
route();
follow(onChanges, onState);
