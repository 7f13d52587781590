/** A resource that a check lists: its alert status, its Region, and a value for each column. */
type Finding = {
  status: 'ok' | 'warning' | 'error';
  region: string;
  metadata: string[];
  suppressed?: true;
};

/**
 * A Trusted Advisor check. Names, ids and columns are those of the AWS Support User Guide and of public
 * answers of the API; descriptions and findings are our own.
 */
export type Check = {
  id: string;
  name: string;
  description: string;
  columns: string[];
  /** AWS refreshes it several times a day, and refuses to refresh it on request. */
  automatic?: true;
  /** How many resources it processed; without it, the check is not available to the account. */
  processed?: number;
  findings?: Finding[];
  /** Estimated savings, in US dollars a month and in per cent. */
  savings?: { monthly: number; percent: number };
};
