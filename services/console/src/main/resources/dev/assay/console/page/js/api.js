// Asks the server, with the token if there is one.
import { signIn, token } from './session.js';

const BASE = 'api/';

async function ask(path, options) {
  for (;;) {
    const headers = { ...options.headers };
    if (token()) headers.Authorization = `Bearer ${token()}`;
    const response = await fetch(path, { ...options, headers, credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) {
      await signIn();
      continue;
    }
    if (!response.ok) throw new Error(await problem(response));
    return response;
  }
}

async function problem(response) {
  try {
    const answer = await response.json();
    return answer.error || answer.title || `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}

function address(path, params) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params || {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return BASE + path + (text ? `?${text}` : '');
}

/** A JSON answer. */
export async function get(path, params) {
  return (await ask(address(path, params), {})).json();
}

/** Tells whether an answer is another than the last one: what is on the page is replaced only then. */
export function news() {
  let last;
  return answer => {
    const now = JSON.stringify(answer);
    const another = now !== last;
    last = now;
    return another;
  };
}

/** An answer of any kind. */
export function raw(path, params) {
  return ask(address(path, params), {});
}

/** Has something done. */
export async function post(path, body) {
  const response = await ask(BASE + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** The stream of events. */
export function stream(signal) {
  return ask('events', { headers: { Accept: 'text/event-stream' }, signal });
}
