import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { type CaseCommandPorts, handleCaseCommand } from '../cases/handle-case-command.ts';
import type { InvocationContext } from '../domain/ports.ts';
import { eachGroup, hopsOf, parseMessage } from '../queues/batch.ts';
import { CaseCommand } from '../queues/commands.ts';
import { invocationOf, MIDDY, type QueuePorts, type Runtime } from './invocation.ts';

type Ports = Runtime & QueuePorts & Omit<CaseCommandPorts, keyof InvocationContext>;

/** The case commands queue: what a person asked for, and wakeups of cases that were left. */
export const createHandleCaseCommands = (ports: Ports) =>
  middy((event: SQSEvent, context: Context) => {
    const queues = ports.queuesAfter(hopsOf(event));
    const invocation = { ...ports, ...queues, ...invocationOf(ports, context) };
    return eachGroup(
      event,
      (record) => handleCaseCommand(invocation, parseMessage(CaseCommand, record)),
      ports.onFailure,
    );
  }, MIDDY);
