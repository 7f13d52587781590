/** Takes a text; tells whether anybody can see something of it. Zero-width characters alone show nothing. */
export function isVisible(text: string): boolean {
  return /[^\s\p{DI}\p{Cf}\u2800]/u.test(text);
}
