import type { SupportClient } from '@aws-sdk/client-support';
import type { Support } from '../domain/support-port.ts';
import { createReader } from './create-reader.ts';
import { createWriter } from './create-writer.ts';

/**
 * AWS Support in one account. `reader` may retry by itself, `writer` must not. `reader` waits for its turns by
 * itself (paceReads).
 */
export const createSupport = ({
  reader,
  writer,
  turn,
}: {
  reader: SupportClient;
  writer: SupportClient;
  turn: Support['turn'];
}): Support => ({ turn, ...createReader(reader), ...createWriter(writer) });
