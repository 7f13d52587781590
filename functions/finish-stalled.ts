export const handler = async (event: unknown) => {
  console.log('finish-stalled', event);
};
