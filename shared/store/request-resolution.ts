import type { CaseAtAws } from '../domain/case.ts';
import { isDecided, queued } from '../domain/delivery.ts';
import { caseKey } from './keys.ts';
import type { StorePorts } from './ports.ts';
import { dueAttributes } from './transition.ts';

/** Asks for a ResolveCase. False when one is under way, or this very request was heard before. */
export async function requestResolution(
  { table, clock }: StorePorts,
  { ref, resolution }: CaseAtAws,
  by: string,
  request: string,
): Promise<boolean> {
  const isHeard = resolution?.request === request;
  if (resolution && (isHeard || !isDecided(resolution.delivery))) return false;
  const before = resolution?.delivery;
  const resolving = { ...queued(), attempt: before?.attempt ?? 0 };
  return table.update(
    caseKey(ref),
    {
      resolving,
      resolvedBy: by,
      resolveRequest: request,
      ...dueAttributes(resolving, clock.now()),
    },
    before
      ? {
          expression: '#resolving.#state = :was AND #resolving.attempt = :attempt',
          names: { '#state': 'state' },
          values: { ':was': before.state, ':attempt': before.attempt },
        }
      : { expression: 'attribute_not_exists(#resolving)' },
  );
}
