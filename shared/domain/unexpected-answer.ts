/**
 * A success whose content is not what the API reference promises, such as a proxy's page. It proves nothing:
 * a write that is answered so is in doubt, and a read has read nothing.
 */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer';
}
