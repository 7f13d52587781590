import type { ReplyCommand } from '../queues/commands.ts';
import { acceptReply } from './accept-reply.ts';
import { type RefusePorts, refuseReply } from './refuse-reply.ts';
import { withdrawReply } from './withdraw-reply.ts';

export type StorePorts = RefusePorts;

/** Stores what happened to a message in a thread. Sending comes after, from the rows. */
export async function handleReplyCommand(
  ports: StorePorts,
  command: Exclude<ReplyCommand, { type: 'marks' | 'continue' }>,
): Promise<void> {
  switch (command.type) {
    case 'reply':
      return await acceptReply(ports, command);
    case 'withdraw':
      return await withdrawReply(ports, command);
    case 'refuse':
      return await refuseReply(ports, command);
  }
}
