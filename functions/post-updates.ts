export const handler = async (event: unknown) => {
  console.log('post-updates', event);
};
