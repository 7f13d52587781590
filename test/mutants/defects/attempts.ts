/** What is sent once, and known again. */
import { at, type Defect } from '../plant.ts';

const deliver = at('delivery/deliver.ts');
const delivery = at('domain/delivery.ts');
const ref = at('domain/marker.ts');
const fingerprint = at('domain/fingerprint.ts');

export const attempts: Defect[] = [
  deliver(
    'retries blindly',
    'if (now < delivery.sendBy) return delivery;\n      const found = await remote.find(delivery.part, delivery.sendBy - LONGEST_RUN_MS);',
    "const found = { kind: 'absent' as string, remoteRef: '' };",
  ),
  deliver(
    'does not wait for the sender to be dead',
    'if (now < delivery.sendBy) return delivery;',
    '',
  ),
  deliver('does not settle', 'if (now < delivery.sendBy + settleMs) return delivery;', ''),
  deliver(
    'takes an unreadable side for an absent message',
    "if (found.kind === 'unreadable') return delivery;",
    '',
  ),
  deliver(
    'sends again what it has found',
    "if (found.kind === 'found') {",
    "if (found.kind === 'found' && settleMs < 0) {",
  ),
  deliver(
    'gives doubt up as delivered',
    'if (!(await transitionTo({ ...claimed, sendBy: after }, outcome.why))) return undefined;',
    "if (!(await arrived('')))  return undefined;",
  ),
  deliver(
    'gives doubt up as unsent',
    'if (!(await transitionTo({ ...claimed, sendBy: after }, outcome.why))) return undefined;',
    "if (!(await transitionTo({ state: 'queued', part, attempt: claim, nextAt: after }))) return undefined;",
  ),
  deliver(
    'sends without a claim',
    'if (!(await transitionTo(claimed))) return undefined;',
    'delivery = claimed;',
  ),
  deliver(
    'sends though the claim was lost',
    'if (!(await transitionTo(claimed))) return undefined;',
    'await transitionTo(claimed);',
  ),
  deliver('loses the last part', 'part + 1 < row.parts', 'part + 2 < row.parts'),
  deliver('sends the first part only', 'part + 1 < row.parts\n', 'part + 1 < 0\n'),
  deliver(
    'claims when there is no time left',
    'if (clock.now() + NEEDED_MS > deadline) return delivery;',
    '',
  ),
  deliver('takes the claim for dead at once', 'sendBy: deadline + SKEW_MS }', 'sendBy: now }'),
  deliver(
    'forgets a throttled row',
    "if (!(await transitionTo({ state: 'queued', part, attempt: claim, nextAt }))) return undefined;",
    "if (!(await transitionTo({ state: 'sent', part, attempt: claim, remoteRef: '' }))) return undefined;",
  ),
  deliver(
    'rings rather than waits for a moment',
    "if (delivery.state === 'parked' || tooLong) return delivery;\n      await clock.sleep(delivery.nextAt - now);",
    'return delivery;',
  ),
  deliver(
    'never tries a parked row again',
    'while (!isDecided(delivery)) {',
    "while (!isDecided(delivery)) {\n    if ((delivery.state as string) === 'parked') return delivery;",
  ),
  deliver(
    'reuses an attempt number',
    'const claim = delivery.attempt + 1;',
    'const claim = Math.max(1, delivery.attempt);',
  ),

  delivery(
    'lets a stalled claim lie',
    "    case 'sending':\n      return delivery.sendBy;",
    "    case 'sending':\n      return undefined;",
  ),
  delivery(
    'lets a queued row lie',
    'return delivery.nextAt > now ? delivery.nextAt : now + STALLED_MS;',
    'return undefined;',
  ),
  delivery(
    'lets a parked row lie',
    "    case 'parked':\n      return delivery.nextAt;",
    "    case 'parked':\n      return undefined;",
  ),
  delivery(
    'lets an untold refusal lie',
    'return delivery.told ? undefined : now + STALLED_MS;',
    'return undefined;',
  ),

  ref(
    'marks every part alike',
    "refOf('reply', team, channel, ts, String(part))",
    "refOf('reply', team, channel, ts)",
  ),
  ref(
    'marks threads alike',
    "refOf('reply', team, channel, ts, String(part))",
    "refOf('reply', team, String(part))",
  ),
  ref('looks for the marker in the first line', ".split('\\n').at(-1)", ".split('\\n').at(0)"),
  ref('does not read the marker of a part', '(?: \\(\\d+\\/\\d+\\))?', ''),

  fingerprint('takes equals for one', 'equals.set(name, ordinal + 1);', ''),
  fingerprint(
    'knows a communication by its time alone',
    '`${timeCreated}#${digestOf(JSON.stringify([submittedBy, body]))}`',
    '`${timeCreated}#`',
  ),
  fingerprint('takes AWS for a customer', "? 'aws' : 'customer'", "? 'customer' : 'customer'"),
];
