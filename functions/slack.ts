export const handler = async (event: unknown) => {
  console.log('slack', event);
};
