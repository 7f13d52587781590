export const handler = async (event: unknown) => {
  console.log('manage-cases', event);
};
