export const handler = async (event: unknown) => {
  console.log('relay-replies', event);
};
