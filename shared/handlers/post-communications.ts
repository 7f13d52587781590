import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { type PostPorts, postCommunications } from '../communications/post-communications.ts';
import type { InvocationContext } from '../domain/ports.ts';
import { eachGroup, hopsOf, parseMessage } from '../queues/batch.ts';
import { PostCommunicationsCommand } from '../queues/commands.ts';
import { invocationOf, MIDDY, type QueuePorts, type Runtime } from './invocation.ts';

type Ports = Runtime & QueuePorts & Omit<PostPorts, keyof InvocationContext>;

/** The communications queue: what AWS wrote, and what changed there, becomes messages in the thread. */
export const createPostCommunications = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const queues = ports.queuesAfter(hopsOf(event));
    const invocation = { ...ports, ...queues, ...invocationOf(ports, context) };
    return eachGroup(
      event,
      async (record, isLast) => {
        const { ref } = parseMessage(PostCommunicationsCommand, record);
        if (isLast) await postCommunications(invocation, ref);
      },
      ports.onFailure,
    );
  }, MIDDY);
