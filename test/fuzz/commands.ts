/** Slash commands: docs.slack.dev/interactivity/implementing-slash-commands. */
import fc from 'fast-check';
import { APP, INCIDENTS, NOBODY, ORGANIZATION, OURS, PEOPLE, SLACKBOT, WAR_ROOM } from './names.ts';
import type { Json } from './spoil.ts';

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'resolve {{id0}}',
      'resolve {{ref0}}',
      'RESOLVE  {{id0}} ',
      'resolve {{id1}}',
      'resolve {{ref1}}',
      'resolve',
      'resolve 424242',
      'resolve ABCDEFGHJKMN',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'list', 'help', 'open {{token}}', 'frobnicate', '{{token}}'),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{{huge}}', 'open {{huge}}', 'resolve {{huge}}', 'resolve {{key}}'),
  },
);

/** Every field of a command is a text. */
export const command = (grid: boolean): fc.Arbitrary<Json> =>
  fc
    .record({
      command: fc.constantFrom('/case', '/case', '/case', '/other'),
      text,
      user_id: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom('U01ADALOVEL', 'U01GRACEHOP', 'U0LINFUZZ01') },
        { weight: 2, arbitrary: fc.constantFrom(...Object.keys(PEOPLE), NOBODY, SLACKBOT) },
      ),
      channel_id: fc.constantFrom(INCIDENTS, WAR_ROOM, 'D0DIRECT001'),
      response_url: fc.constantFrom(
        '{{page}}/slack/response/{{token}}',
        '{{trap}}/{{token}}',
        '{{token}}',
      ),
    })
    .map((chosen) => ({
      token: 'deprecated',
      team_id: OURS,
      team_domain: 'casethread-local',
      ...(grid && { enterprise_id: ORGANIZATION, enterprise_name: 'Org' }),
      channel_name: 'x',
      user_name: 'x',
      api_app_id: APP,
      is_enterprise_install: 'false',
      trigger_id: '1.2.x',
      ...chosen,
    }));
