import * as v from 'valibot';

/** A CaseRequest, as a command carries it and as its row keeps it. */
export const CaseRequestSchema = v.object({
  issueType: v.picklist(['technical', 'customer-service']),
  serviceCode: v.string(),
  serviceName: v.string(),
  categoryCode: v.string(),
  severityCode: v.string(),
  language: v.string(),
  subject: v.string(),
  body: v.string(),
  ccEmailAddresses: v.array(v.string()),
});
