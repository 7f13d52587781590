import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { InvocationContext } from '../domain/ports.ts';
import { type RecoverPorts, recoverReplies } from '../replies/recover-replies.ts';
import { invocationOf, MIDDY, type Runtime } from './invocation.ts';

type Ports = Runtime & Omit<RecoverPorts, keyof InvocationContext> & { account: string };

/** Each hour a part of the threads is read back: replies of which Slack sent no event are sent now. */
export const createRecoverReplies = (ports: Ports) =>
  middy(
    (_event: unknown, context: Context) =>
      recoverReplies({ ...ports, ...invocationOf(ports, context) }, ports.account),
    MIDDY,
  );
