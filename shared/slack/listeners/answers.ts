import type { RespondArguments } from '@slack/bolt';

/** Shows a text at a field of a submitted form. */
export const errorsAt = (blockId: string, text: string) =>
  ({ response_action: 'errors', errors: { [blockId]: text } }) as const;

/** A text that only the person sees. */
export const ephemeral = (text: string): RespondArguments => ({
  response_type: 'ephemeral',
  replace_original: false,
  text,
});
