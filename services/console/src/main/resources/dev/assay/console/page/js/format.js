// Numbers, times and bytes as text.

const whole = new Intl.NumberFormat('en');
const one = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const sign = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const two = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const UNITS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
const minus = text => text.replace('-', '−');
const NONE = '–';

export const count = value => (value === undefined || value === null ? NONE : whole.format(value));
export const percent = value => (value === undefined || value === null || Number.isNaN(value) ? NONE : one.format(value));
export const share = value => (value === undefined || value === null || Number.isNaN(value) ? NONE : `${one.format(value * 100)} %`);
export const decimal = value => (value === undefined || value === null || Number.isNaN(value) ? NONE : minus(two.format(value)));

/** A difference: its sign is always shown. */
export const signed = value => (value === undefined || value === null || Number.isNaN(value) ? NONE : minus(sign.format(value)));

/** How long something took, in its largest unit, e.g. "3 min". */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) || ['s', 1];
  return `${whole.format(Math.floor(seconds / size))} ${unit}`;
}

/** How long ago, e.g. "3 min ago"; what is to come by its clock is "in 3 min". */
export function ago(millis) {
  if (millis === undefined || millis === null || millis < 0) return NONE;
  const age = Date.now() - millis;
  if (age < -2000) return `in ${duration(-age)}`;
  return age < 2000 ? 'just now' : `${duration(age)} ago`;
}

export const time = millis => (millis === undefined || millis < 0 ? NONE : moment.format(new Date(millis)));

export function bytes(value) {
  return value < 1024 ? `${value} B` : value < 1048576 ? `${one.format(value / 1024)} kB` : `${one.format(value / 1048576)} MB`;
}
