export type IssueType = 'technical' | 'customer-service';

/** What a case may be about, as AWS lists it for one account. Names are English. */
export type Catalog = {
  services: { code: string; name: string; categories: { code: string; name: string }[] }[];
  /** As many as the account's support plan has, mildest first. */
  severities: { code: string; name: string }[];
  languages: Record<IssueType, { code: string; name: string }[]>;
  fetchedAt: number;
};
