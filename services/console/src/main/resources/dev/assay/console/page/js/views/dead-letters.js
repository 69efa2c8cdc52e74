// Records that could not be used: why, what they hold, and sending them again.
import { get, news, post } from '../api.js';
import { ask, show } from '../dialog.js';
import { clipped, empty, field, h, head, inUse } from '../dom.js';
import { ago, bytes, count, time } from '../format.js';
import { pager, table } from '../table.js';

const SIZE = 50;
const PER_LINE = 16;

export function open(section) {
  const chosen = { reason: '', topic: '', page: 0 };
  const place = h('div', { class: 'panel' });
  const all = h('button', { type: 'button', id: 'redrive-all', hidden: true, onclick: () => redriveAll(chosen, state, view) });
  const select = (name, id) => h('select', { id, onchange: event => { chosen[name] = event.target.value; chosen.page = 0; view.refresh(); } });
  const reasons = select('reason', 'letter-reason');
  const topics = select('topic', 'letter-topic');
  const isNew = news();
  let state;
  section.append(
    head('Dead letters', 'Records that could not be used. Once what was wrong is mended they can be sent again; an annotation’s revision counts once, however often it comes.', all),
    h('form', { class: 'tools', 'aria-label': 'Filter dead letters', onsubmit: event => event.preventDefault() },
      field('Reason', reasons), field('From topic', topics)),
    place);

  const view = {
    async refresh() {
      state = await get('dead-letters', { ...chosen, size: SIZE });
      if (!isNew([state, chosen])) return;
      fill(reasons, Object.entries(state.reasons).map(([name, number]) => [name, `${name || '(none)'} (${count(number)})`]), chosen.reason);
      fill(topics, state.topics.map(name => [name, name || '(none)']), chosen.topic);
      all.hidden = !state.letters.total;
      all.textContent = chosen.reason || chosen.topic ? 'Send these again …' : 'Send all again …';
      place.replaceChildren(...content());
    },
    keeps: () => inUse(section),
  };

  function content() {
    if (!state.letters.items.length) {
      return [state.kept ? empty('No dead letter like that', 'The filters leave none over.')
        : empty('There are no dead letters', 'Every record that came in could be used.')];
    }
    const least = state.total > state.kept ? `the newest ${count(state.kept)} of ${count(state.total)} are listed` : `${count(state.total)} in all`;
    return [
      h('p', { class: 'hint' }, least),
      table('Dead letters, newest first', columns(view), state.letters.items, null, true),
      pager(state.letters, to => { chosen.page = to; view.refresh(); }),
    ];
  }
  return view;
}

function fill(select, options, value) {
  const wanted = [['', 'any'], ...options.filter(([name]) => name)];
  const now = JSON.stringify(wanted);
  if (select.dataset.options === now) return;
  select.dataset.options = now;
  select.replaceChildren(...wanted.map(([name, text]) => h('option', { value: name }, text.length > 60 ? `${text.slice(0, 60)}…` : text)));
  select.value = value;
}

function columns(view) {
  return [
    { name: 'Position', head: true, cell: row => h('span', { class: 'mono' }, row.position) },
    { name: 'Reason', cell: row => clipped(row.reason, '(none)') },
    { name: 'Detail', cell: row => clipped(row.detail, '–') },
    { name: 'From', cell: row => [clipped(row.topic, '?'), ' ', h('span', { class: 'hint mono' }, row.origin.slice(0, 24))] },
    { name: 'Key', cell: row => clipped(row.key, '–') },
    { name: 'Time', cell: row => h('span', { title: time(row.at) }, ago(row.at)) },
    { name: 'Size', num: true, cell: row => bytes(row.bytes) },
    { name: 'Actions', cell: row => h('span', { class: 'row' },
      h('button', { type: 'button', class: 'small', 'aria-label': `Show ${row.position}`, onclick: () => details(row.position) }, 'Show'),
      h('button', { type: 'button', class: 'small', 'aria-label': `Send ${row.position} again`, disabled: !row.returnable,
        title: row.returnable ? null : 'It does not say from which of our topics it came', onclick: () => redrive(row, view) }, 'Send again …')) },
  ];
}

async function details(position) {
  const letter = await get('dead-letters/show', { position });
  const facts = [['Reason', letter.reason], ['Detail', letter.detail], ['From', `${letter.topic} ${letter.origin}`], ['Key', letter.key],
    ['Time', time(letter.at)], ['Size', `${bytes(letter.bytes)}${letter.bytes * 2 > letter.hex.length ? ', of which the beginning is shown' : ''}`]];
  const close = h('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, 'Close');
  const dialog = show(`Dead letter ${position}`, [
    h('dl', { class: 'facts-list' }, facts.map(([name, value]) => [h('dt', null, name), h('dd', null, value || '–')])),
    letter.hex ? [h('h3', null, 'Bytes'), h('code', { class: 'hex', tabindex: '0', 'aria-label': 'Bytes in hexadecimal, and as text' }, dump(letter.hex))]
      : h('p', { class: 'hint' }, 'It has no value.'),
  ], [close]);
  close.focus();
}

/** Lines of sixteen bytes: place, hexadecimal digits, and the letters among them. */
function dump(hex) {
  const lines = [];
  for (let at = 0; at < hex.length; at += PER_LINE * 2) {
    const part = hex.slice(at, at + PER_LINE * 2).match(/../g);
    const text = part.map(byte => { const code = parseInt(byte, 16); return code >= 32 && code < 127 ? String.fromCharCode(code) : '·'; }).join('');
    lines.push(`${(at / 2).toString(16).padStart(6, '0')}  ${part.join(' ').padEnd(PER_LINE * 3)} ${text}`);
  }
  return lines.join('\n');
}

const sent = answer => `${count(answer.sent)} sent again${answer.left ? `; ${count(answer.left)} do not name a topic of ours that they came from` : ''}.`;

function redrive(row, view) {
  ask({
    title: `Send ${row.position} again?`,
    content: h('p', null, 'It goes to ', clipped(row.topic), ' as it came. It stays listed here.'),
    confirm: 'Send again',
    action: () => post('dead-letters/redrive', { positions: [row.position] }),
    done: answer => { view.refresh(); return sent(answer); },
  });
}

function redriveAll(chosen, state, view) {
  const which = chosen.reason || chosen.topic ? 'all that match the filter' : 'all there are';
  ask({
    title: 'Send dead letters again?',
    content: h('p', null, `${count(state.letters.total)} are listed; ${which} in the topic go to where they came from. They stay listed here.`),
    confirm: 'Send again',
    action: () => post('dead-letters/redrive', { all: true, reason: chosen.reason, topic: chosen.topic }),
    done: answer => { view.refresh(); return sent(answer); },
  });
}
