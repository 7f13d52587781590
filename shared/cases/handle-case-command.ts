import { isAtAws } from '../domain/case.ts';
import type { CaseCommand } from '../queues/commands.ts';
import { recoverChannel } from '../replies/recover-channel.ts';
import { type RecoverPorts, recoverCase } from '../replies/recover-replies.ts';
import { acceptCase } from './accept-case.ts';
import { acceptOpenElsewhere } from './accept-open-elsewhere.ts';
import { acceptResolution } from './accept-resolution.ts';
import { answerList } from './answer-list.ts';
import { type OpenPorts, openCase } from './open-case.ts';
import { resolveCase } from './resolve-case.ts';

export type CaseCommandPorts = OpenPorts &
  RecoverPorts & { enqueueRecovery(ref: string): Promise<void> };

/** Does what a person asked for, or goes on with a case that was left. */
export async function handleCaseCommand(
  ports: CaseCommandPorts,
  command: CaseCommand,
): Promise<void> {
  switch (command.type) {
    case 'open':
      await acceptCase(ports, command);
      return await continueCase(ports, command.ref);
    case 'resolve': {
      const row = await acceptResolution(ports, command);
      return row && (await continueCase(ports, row.ref));
    }
    case 'open-elsewhere': {
      const row = await acceptOpenElsewhere(ports, command);
      return row && (await continueCase(ports, row.ref));
    }
    case 'list':
      return await answerList(ports, command);
    case 'joined':
      return await recoverChannel(ports, command);
    case 'recover': {
      const row = await ports.cases.get(command.ref);
      return row && (await recoverCase(ports, row));
    }
    case 'continue':
      await continueCase(ports, command.ref);
      // Bringing the root message up to date comes last, and with it the case is done.
      return await ports.wakeups.communications(command.ref);
  }
}

async function continueCase(ports: OpenPorts, ref: string): Promise<void> {
  const row = await ports.cases.get(ref);
  if (!row) return;
  await openCase(ports, row);
  if (isAtAws(row)) await resolveCase(ports, row);
}
