import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import type { InvocationContext } from '../domain/ports.ts';
import { eachGroup, parseMessage } from '../queues/batch.ts';
import { ReplyCommand } from '../queues/commands.ts';
import { handleReplyCommand } from '../replies/handle-reply-command.ts';
import { sendReplies } from '../replies/send-replies.ts';
import type { ReplyPorts } from '../replies/send-reply.ts';
import { invocationOf, MIDDY, type Runtime } from './invocation.ts';

type Ports = Runtime & Omit<ReplyPorts, keyof InvocationContext>;

/** The replies queue: replies become rows, and the rows, in order, communications on the case. */
export const createRelayReplies = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const invocation = { ...ports, ...invocationOf(ports, context) };
    return eachGroup(
      event,
      async (record, isLast) => {
        const command = parseMessage(ReplyCommand, record);
        await handleReplyCommand(invocation, command);
        const { team, channel, rootTs } = command;
        // All rows first: what is stored no longer depends on this message.
        if (isLast) await sendReplies(invocation, { team, channel, rootTs });
      },
      ports.onFailure,
    );
  }, MIDDY);
