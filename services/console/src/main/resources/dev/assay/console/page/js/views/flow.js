// How far the services are behind, and how fresh the topics are.
import { get } from '../api.js';
import { empty, h, head } from '../dom.js';
import { ago, count, time } from '../format.js';
import { table } from '../table.js';

/** A lag below this is none to speak of, and its bar stays short. */
const LITTLE = 1000;
const HEALTH = { READY: 'good', STARTING: 'accent', WAITING: 'warn', FAILED: 'bad' };

export function open(section) {
  const place = h('div', { class: 'grid-2' });
  section.append(head('Flow', 'Where records wait, and when each topic last got one. Ends of transactions count as entries, so a few remain when all is read.'), place);
  return {
    async refresh() {
      const [flow, health] = await Promise.all([get('flow'), services()]);
      place.replaceChildren(...(flow.problem ? [h('p', { class: 'notice bad', role: 'alert' }, flow.problem)] : []),
        h('div', { class: 'stack' }, lag(flow), health), topics(flow));
    },
    keeps: () => false,
  };
}

async function services() {
  const answer = await (await fetch('../health', { cache: 'no-store' })).json();
  return panel('Health', 'services in the process that shows this page', table('Health of services', [
    { name: 'Service', head: true, cell: row => row.name },
    { name: 'State', cell: row => h('span', { class: `badge ${HEALTH[row.status]}` }, row.status.toLowerCase()) },
    { name: 'Detail', cell: row => h('span', { class: 'name' }, row.detail) },
  ], answer.services, null, true));
}

function panel(title, hint, ...content) {
  return h('section', { class: 'panel', 'aria-label': title },
    h('div', { class: 'panel-head' }, h('h2', null, title), h('span', { class: 'hint' }, hint)), content);
}

function lag(flow) {
  const rows = flow.groups.flatMap(group => group.lag.map((one, index) => ({ ...one, group, first: index === 0 })));
  if (!rows.length) return panel('Lag', '', empty('Not known yet', 'The brokers are asked every few seconds.'));
  const most = Math.max(LITTLE, ...rows.map(row => row.entries));
  return panel('Lag', `looked at ${ago(flow.at)}`, table('Lag by service and topic', [
    { name: 'Service', head: true, cell: row => [row.first ? row.group.service : h('span', { class: 'unseen' }, row.group.service),
      row.first && !row.group.committed ? [' ', h('span', { class: 'badge' }, 'never ran')] : null] },
    { name: 'Topic', cell: row => row.topic },
    { name: 'Entries behind', num: true, cell: row => count(row.entries) },
    { name: 'As a bar', unseen: true, cell: row => h('span', { class: 'lag-bar', 'aria-hidden': 'true' },
      h('i', { style: { width: `${(row.entries / most) * 100}%` } })) },
  ], rows, null, true));
}

function topics(flow) {
  if (!flow.topics.length) return '';
  return panel('Freshness', 'by the time that the newest record bears', table('Topics', [
    { name: 'Topic', head: true, cell: row => row.topic },
    { name: 'Entries', num: true, cell: row => count(row.entries) },
    { name: 'Newest record', num: true, cell: row => (row.newest < 0 ? h('span', { class: 'hint' }, 'none') : h('span', { title: time(row.newest) }, ago(row.newest))) },
  ], flow.topics, null, true));
}
