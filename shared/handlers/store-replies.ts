import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import type { InvocationContext } from '../domain/ports.ts';
import { writtenAtOf } from '../domain/reply.ts';
import { eachGroup, hopsOf, parseMessage } from '../queues/batch.ts';
import { ReplyCommand } from '../queues/commands.ts';
import { handleReplyCommand, type StorePorts } from '../replies/handle-reply-command.ts';
import { invocationOf, MIDDY, type QueuePorts, type Runtime } from './invocation.ts';

type Ports = Runtime & QueuePorts & Omit<StorePorts, keyof InvocationContext>;

/**
 * The replies queue: what happened to messages in threads becomes rows. Another function sends them, so that no
 * row waits for AWS or Slack.
 */
export const createStoreReplies = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const queues = ports.queuesAfter(hopsOf(event));
    const invocation = { ...ports, ...queues, ...invocationOf(ports, context) };
    /** By message group: when the newest of its replies was written. */
    const newest = new Map<string, string>();
    return eachGroup(
      event,
      async (record, isLast) => {
        const command = parseMessage(ReplyCommand, record);
        // A version before had its wakeups on this queue.
        if (command.type === 'marks') return await queues.wakeups.marks();
        if (command.type === 'continue') {
          return await queues.wakeups.thread(command, command.newest);
        }
        await handleReplyCommand(invocation, command);
        const group = record.attributes.MessageGroupId ?? '';
        if (command.type === 'reply') {
          newest.set(group, later(newest.get(group), writtenAtOf(command)));
        }
        // All rows first: what is stored no longer depends on this message.
        const writtenAt = newest.get(group);
        if (isLast && writtenAt) await queues.wakeups.thread(command, writtenAt);
      },
      ports.onFailure,
    );
  }, MIDDY);

const later = (one = '', other = ''): string => (one > other ? one : other);
