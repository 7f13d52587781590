import { queued } from '../domain/delivery.ts';
import type { Cases } from '../domain/store-ports.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { createTransition } from './transition.ts';

/** Cases that a person has opened again elsewhere. */
export const createElsewhere = (ports: StorePorts): Pick<Cases, 'openElsewhere'> => ({
  openElsewhere({ ref, opening, elsewhere }, endpoint) {
    const alsoSet = () => ({ elsewhere: [...elsewhere, endpoint] });
    const transition = createTransition(ports, caseKey(ref), 'opening', alsoSet);
    return transition(opening, { ...queued(), part: opening.part, attempt: opening.attempt });
  },
});
