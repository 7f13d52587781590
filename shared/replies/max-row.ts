/** DynamoDB takes 400 KB in one item; the rest of a reply's row is small. */
export const MAX_ROW_BYTES = 390_000;
