import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import type { InvocationContext } from '../domain/ports.ts';
import { writtenAtOf } from '../domain/reply.ts';
import { eachGroup, hopsOf, parseMessage } from '../queues/batch.ts';
import { ReplyCommand } from '../queues/commands.ts';
import { handleReplyCommand } from '../replies/handle-reply-command.ts';
import { refreshMarks } from '../replies/refresh-marks.ts';
import { sendReplies } from '../replies/send-replies.ts';
import type { ReplyPorts } from '../replies/send-reply.ts';
import { invocationOf, MIDDY, type QueuePorts, type Runtime } from './invocation.ts';

type Ports = Runtime & QueuePorts & Omit<ReplyPorts, keyof InvocationContext>;

/** The replies queue: replies become rows, and the rows, in order, communications on the case. */
export const createRelayReplies = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const queues = ports.queuesAfter(hopsOf(event));
    const invocation = { ...ports, ...queues, ...invocationOf(ports, context) };
    /** By message group: what the last of its messages has to know of those before it. */
    const groups = new Map<string, { heard?: string; heldUntil?: string }>();
    return eachGroup(
      event,
      async (record, isLast) => {
        const command = parseMessage(ReplyCommand, record);
        if (command.type === 'marks') {
          if (isLast) await refreshMarks(invocation);
          return;
        }
        await handleReplyCommand(invocation, command);
        const group = record.attributes.MessageGroupId ?? '';
        const known = { ...groups.get(group) };
        if (command.type === 'reply') known.heard = later(known.heard, writtenAtOf(command));
        if (command.type === 'continue')
          known.heldUntil = later(known.heldUntil, command.heldUntil);
        groups.set(group, known);
        // A deletion has a group of its own, beside the one that sends the thread's replies.
        if (command.type === 'withdraw') return;
        const { team, channel, rootTs } = command;
        // All rows first: what is stored no longer depends on this message.
        if (isLast) await sendReplies(invocation, { team, channel, rootTs }, known);
      },
      ports.onFailure,
    );
  }, MIDDY);

const later = (one = '', other = ''): string => (one > other ? one : other);
