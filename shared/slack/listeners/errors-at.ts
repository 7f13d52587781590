/** Shows a text at a field of a submitted form. */
export const errorsAt = (blockId: string, text: string) =>
  ({ response_action: 'errors', errors: { [blockId]: text } }) as const;
