/** Several endpoints of AWS Support, of which some are dark. */
import { at, type Defect, property, spread } from '../plant.ts';

const deliver = at('delivery/deliver.ts');
const nextState = at('delivery/next-state.ts');
const health = at('support/endpoint-health.ts');
const endpoints = at('support/create-endpoints.ts');
const writes = at('support/writes-at.ts');
const elsewhere = at('cases/accept-open-elsewhere.ts');
const open = at('cases/open-case.ts');

export const ofEndpoints: Defect[] = [
  deliver('forgets where an attempt went', spread('...($ENDPOINT && $WITH)'), '...{}'),
  nextState(
    'forgets where an attempt went, once nobody can read it back',
    property('endpoint: $DOUBT.endpoint'),
    'endpoint: undefined',
  ),
  nextState(
    'tells of a dark endpoint as late as of anything else',
    '$NOW < $SEND_BY + ($DARK ? $SETTLE : $UNREADABLE)',
    '$NOW < $SEND_BY + $UNREADABLE',
  ),
  health(
    'tells no other process of a dark endpoint',
    'await $DARK.set($ACCOUNT, $ENDPOINT, $IS_DARK);',
    '',
  ),
  writes(
    'takes what another endpoint does not show for absent',
    "if ($ELSEWHERE?.kind === 'found') return $ELSEWHERE;",
    'if ($ELSEWHERE) return $ELSEWHERE;',
  ),
  writes(
    'looks nowhere else for what a dark endpoint may have taken',
    'const $ELSEWHERE = $OTHER && (await $LOOK_AT($OTHER, $LOOK));',
    'const $ELSEWHERE = undefined as Found | undefined;',
  ),
  endpoints(
    'gives up a case that is missing at some endpoints',
    '$ANSWERED === $ENDPOINTS.length ? $MISSING : []',
    '$MISSING',
  ),
  endpoints(
    'never asks a dark endpoint whether it is back',
    'const $TRIES = $ENDPOINTS.filter($IS_DARK).map($TRY);',
    'const $TRIES: unknown[] = [];',
  ),
  elsewhere(
    'gives up another attempt for a press that comes twice',
    '$OPENING.attempt !== $ATTEMPT',
    'false',
  ),
  open(
    'opens a case again that shows itself by then',
    'if ($FOUND && $FOUND.kind === $KIND) return $RESULT;',
    '',
  ),
];
