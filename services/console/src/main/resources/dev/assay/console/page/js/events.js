// Follows what changes on the server. EventSource cannot send the token, so the stream is read by hand.
import { stream } from './api.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

function* messages(text) {
  for (const block of text.split('\n\n')) {
    const data = block.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5).trim());
    if (data.length) yield JSON.parse(data.join('\n'));
  }
}

// Browsers keep pages that were left, with their connections, and open six to a server at most.
let open;
addEventListener('pagehide', () => open?.abort());

async function read(onChanges, onState) {
  open = new AbortController();
  const response = await stream(open.signal);
  onState('on');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value.replaceAll('\r', '');
    const end = rest.lastIndexOf('\n\n');
    if (end < 0) continue;
    for (const message of messages(rest.slice(0, end))) onChanges(message);
    rest = rest.slice(end + 2);
  }
}

/** Calls back with the counts of changes of each part, and with the state of the connection; for ever. */
export async function follow(onChanges, onState) {
  let wait = FIRST_WAIT;
  for (;;) {
    const began = Date.now();
    try {
      await read(onChanges, onState);
    } catch {
      // The server is gone for now.
    }
    onState('off');
    wait = Date.now() - began > LONGEST_WAIT ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
    await new Promise(resolve => { setTimeout(resolve, wait); });
  }
}
