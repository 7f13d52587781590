/**
 * AWS takes 8,000 characters in one communication (API reference, AddCommunicationToCase). The signature
 * line below each piece of a reply has room in the rest.
 */
export const MAX_PIECE = 7800;
