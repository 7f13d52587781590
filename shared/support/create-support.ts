import type { SupportClient } from '@aws-sdk/client-support';
import type { SupportEndpoint } from '../domain/support-port.ts';
import { answersNow } from './answers-now.ts';
import { createReader } from './create-reader.ts';
import { createWriter } from './create-writer.ts';

/**
 * One endpoint of AWS Support. `reader` may retry by itself, and waits for its turns by itself (paceReads); `writer`
 * must do neither.
 */
export const createSupport = ({
  reader,
  writer,
}: {
  reader: SupportClient;
  writer: SupportClient;
}): SupportEndpoint => ({
  ...createReader(reader),
  ...createWriter(writer),
  answers: () => answersNow(writer),
});
