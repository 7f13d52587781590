/** A check's description in the HTML that AWS uses: what it looks for, then its alert criteria. */
export function criteria(what: string, levels: string): string {
  return `${what}<br><br><b>Alert Criteria</b><br>${levels}`;
}

/** The same for a check with yellow alerts only. */
export function yellow(what: string, when: string): string {
  return criteria(what, `Yellow: ${when}`);
}
