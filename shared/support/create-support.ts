import type { SupportClient } from '@aws-sdk/client-support';
import type { SupportEndpoint } from '../domain/support-port.ts';
import { createReader } from './create-reader.ts';
import { createWriter } from './create-writer.ts';

/** One endpoint of AWS Support. `reader` may retry by itself, `writer` must not. */
export const createSupport = (clients: {
  reader: SupportClient;
  writer: SupportClient;
}): SupportEndpoint => ({ ...createReader(clients.reader), ...createWriter(clients.writer) });
