// Builds elements. Whatever comes from outside goes in as text, never as HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** An element: its name, attributes (on... are listeners), children (strings become text). */
export function h(name, props, ...children) {
  return fill(document.createElement(name), props, children);
}

/** As h, for SVG. */
export function s(name, props, ...children) {
  return fill(document.createElementNS(SVG, name), props, children);
}

/** A name that others chose: cut if long, whole on hover, its direction kept to itself. */
export function clipped(text, fallback = '(no name)') {
  const shown = text === '' ? fallback : text;
  return h('bdi', { class: 'clip', title: shown }, shown);
}

/** Whether somebody with a keyboard is at a control in there. */
export function inUse(place) {
  return place.querySelector(':focus-visible:not(.scroll)') !== null;
}

/** The beginning of a long text, the whole on hover. */
export function beginning(text, most = 280) {
  return h('bdi', { class: 'name', title: text.length > most ? text : null }, text.length > most ? `${text.slice(0, most)}…` : text);
}

export function empty(title, text) {
  return h('div', { class: 'empty' }, h('b', null, title), h('p', null, text));
}

/** The head of a view. */
export function head(title, text, ...tools) {
  return h('div', { class: 'head' }, h('div', null, h('h1', null, title), h('p', null, text)), tools.length ? h('div', { class: 'row' }, tools) : null);
}

/** A labelled control. */
export function field(label, control) {
  return h('label', { class: 'field' }, h('span', null, label), control);
}
