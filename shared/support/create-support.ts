import type { SupportClient } from '@aws-sdk/client-support';
import type { Support } from '../domain/support-port.ts';
import { createReader } from './create-reader.ts';
import { createWriter } from './create-writer.ts';

/** AWS Support in one account. `reader` may retry by itself, `writer` must not. */
export const createSupport = (clients: {
  reader: SupportClient;
  writer: SupportClient;
}): Support => ({ ...createReader(clients.reader), ...createWriter(clients.writer) });
