import { expect, test } from 'vitest';
import { installationOf, isForeign, senderOf } from '../../../../shared/slack/ingress/identity.ts';

const authorizations = [{ team_id: 'T1', user_id: 'UBOT' }];

test.each([
  ['an event of a shared channel, sent by the other workspace', { authorizations, team_id: 'T2' }],
  [
    'an event whose authorization names no workspace',
    { authorizations: [{ user_id: 'UBOT' }], context_team_id: 'T1', team_id: 'T2' },
  ],
  ['a command', { command: '/case', team_id: 'T1', user_id: 'U1' }],
  ['an interaction of somebody else’s', { team: { id: 'T1' }, user: { id: 'U2', team_id: 'T2' } }],
  [
    'a form of an installation for all workspaces',
    { team: undefined, view: { app_installed_team_id: 'T1' }, user: { id: 'U2', team_id: 'T2' } },
  ],
])('our workspace is read off %s', (_, body) => {
  expect(installationOf(body).team).toBe('T1');
});

test('somebody is foreign when any field names another workspace, and none is an organization of ours', () => {
  const ours = { team: 'T1', enterprise: undefined };
  expect(isForeign(ours, [undefined, '', 'T1'])).toBe(false);
  expect(isForeign(ours, ['T1', 'T2'])).toBe(true);
  expect(isForeign({ ...ours, enterprise: 'E1' }, ['T2'])).toBe(false);
});

test('the sender of an interaction is outside when Slack names another workspace of theirs', () => {
  const from = (team: string) => {
    const body = { team: { id: 'T1' }, user: { id: 'U1', team_id: team } };
    return senderOf(body, installationOf(body));
  };
  expect(from('T1')).toMatchObject({ user: 'U1', isOutside: false, isBot: false });
  expect(from('T2')).toMatchObject({ user: 'U1', isOutside: true });
});
