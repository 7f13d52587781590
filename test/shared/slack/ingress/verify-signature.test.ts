import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifySignature } from '../../../../shared/slack/ingress/verify-signature.ts';

/** The example of Slack's documentation, "Verifying requests from Slack". */
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const timestamp = '1531420618';
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const now = 1531420618_000;
const genuine = { body, timestamp, signature };

test('Slack’s own example is genuine', () => {
  expect(verifySignature(genuine, SECRET, now)).toBeUndefined();
});

test.each([300, -300])('so it is %i seconds off, and no longer one more', (seconds) => {
  const later = now + seconds * 1000;
  expect(verifySignature(genuine, SECRET, later)).toBeUndefined();
  expect(verifySignature(genuine, SECRET, later + Math.sign(seconds) * 1000)).toBe('stale');
});

test('one changed bit anywhere is a forgery', () => {
  for (let i = 0; i < body.length; i += 1) {
    const changed = Buffer.from(body);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(verifySignature({ ...genuine, body: changed }, SECRET, now)).toBe('forged');
  }
});

test.each([
  ['no signature', { ...genuine, signature: undefined }, 'unsigned'],
  ['no timestamp', { ...genuine, timestamp: undefined }, 'unsigned'],
  ['a timestamp in words', { ...genuine, timestamp: 'now' }, 'unsigned'],
  ['a timestamp with a sign', { ...genuine, timestamp: '+1531420618' }, 'unsigned'],
  ['a shorter signature', { ...genuine, signature: signature.slice(0, -1) }, 'forged'],
  ['a longer signature', { ...genuine, signature: `${signature}0` }, 'forged'],
  ['an empty signature', { ...genuine, signature: '' }, 'unsigned'],
])('%s is refused', (_, request, why) => {
  expect(verifySignature(request, SECRET, now)).toBe(why);
});

test('bytes that are no UTF-8 are signed as bytes', () => {
  const raw = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
  const hmac = createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(raw).digest('hex');
  const request = { body: raw, timestamp, signature: `v0=${hmac}` };
  expect(verifySignature(request, SECRET, now)).toBeUndefined();
});
