/** Several endpoints of AWS Support, of which some are dark. */
import { at, type Defect, spread } from '../plant.ts';

const deliver = at('delivery/deliver.ts');
const nextState = at('delivery/next-state.ts');
const health = at('support/endpoint-health.ts');
const endpoints = at('support/create-endpoints.ts');
const writes = at('support/writes-at.ts');
const elsewhere = at('cases/accept-open-elsewhere.ts');
const open = at('cases/open-case.ts');

export const ofEndpoints: Defect[] = [
  deliver('forgets where an attempt went', spread('...($ENDPOINT && { endpoint })'), '...{}'),
  nextState(
    'forgets where an attempt went, once nobody can read it back',
    'const at = { part, attempt, sendBy, endpoint };',
    'const at = { part, attempt, sendBy };',
  ),
  nextState(
    'tells of a dark endpoint as late as of anything else',
    '$DARK ? $SETTLE : UNREADABLE_MS',
    'UNREADABLE_MS',
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
    'const elsewhere = $OTHER && (await $LOOK($OTHER, look));',
    'const elsewhere = undefined as Found | undefined;',
  ),
  endpoints(
    'gives up a case that is missing at some endpoints',
    '$ANSWERED === $ENDPOINTS.length ? $MISSING : []',
    '$MISSING',
  ),
  endpoints(
    'never asks a dark endpoint whether it is back',
    '$ENDPOINTS.filter(({ name }) => dark.has(name)).map($TRY)',
    '[]',
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
