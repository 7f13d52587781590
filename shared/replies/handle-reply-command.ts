import type { ReplyCommand } from '../queues/commands.ts';
import { acceptReply } from './accept-reply.ts';
import { refuseReply } from './refuse-reply.ts';
import type { ReplyPorts } from './send-reply.ts';
import { withdrawReply } from './withdraw-reply.ts';

/** Stores what happened to a message in a thread. Sending comes after, from the rows. */
export async function handleReplyCommand(
  ports: ReplyPorts,
  command: Exclude<ReplyCommand, { type: 'marks' }>,
): Promise<void> {
  switch (command.type) {
    case 'reply':
      return await acceptReply(ports, command);
    case 'withdraw':
      return await withdrawReply(ports, command);
    case 'refuse':
      return await refuseReply(ports, command);
    case 'continue':
      return;
  }
}
