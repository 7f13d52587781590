import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import type { InvocationContext } from '../domain/ports.ts';
import { eachGroup, hopsOf, parseMessage } from '../queues/batch.ts';
import { SendRepliesCommand } from '../queues/commands.ts';
import { refreshMarks } from '../replies/refresh-marks.ts';
import { sendReplies } from '../replies/send-replies.ts';
import type { ReplyPorts } from '../replies/send-reply.ts';
import { invocationOf, MIDDY, type QueuePorts, type Runtime } from './invocation.ts';

type Ports = Runtime & QueuePorts & Omit<ReplyPorts, keyof InvocationContext>;

/** The queue of threads that are to be looked at: their rows become, in order, communications on the case. */
export const createRelayReplies = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const queues = ports.queuesAfter(hopsOf(event));
    const invocation = { ...ports, ...queues, ...invocationOf(ports, context) };
    /** By message group: when the newest of the replies that were just stored was written. */
    const newest = new Map<string, string>();
    return eachGroup(
      event,
      async (record, isLast) => {
        const command = parseMessage(SendRepliesCommand, record);
        if (command.type === 'marks') {
          if (isLast) await refreshMarks(invocation);
          return;
        }
        const group = record.attributes.MessageGroupId ?? '';
        const [before = '', now = ''] = [newest.get(group), command.newest];
        newest.set(group, before > now ? before : now);
        const { team, channel, rootTs } = command;
        if (isLast) await sendReplies(invocation, { team, channel, rootTs }, newest.get(group));
      },
      ports.onFailure,
    );
  }, MIDDY);
