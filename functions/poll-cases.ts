export const handler = async (event: unknown) => {
  console.log('poll-cases', event);
};
