/** A fake of the SDK's SupportClient. It calls the fake AWS Support instead of the network. */
import type {
  AddCommunicationToCaseRequest,
  CreateCaseRequest,
  DescribeCasesRequest,
  DescribeCommunicationsRequest,
  ResolveCaseRequest,
  SupportClient,
} from '@aws-sdk/client-support';
import type { AwsSupport, Communication, EndpointNumber, SupportCase } from './aws-support.ts';
import { awsError } from './client-errors.ts';
import type { Call } from './process.ts';

const RECENT = 5;

type ReplicaView = ReturnType<AwsSupport['replicaView']>;

/**
 * For shared/support, which runs on it unchanged. `beforeCall` is awaited before each call; shared/wire
 * uses it for the rate limit. Throws on an operation that the fake does not have.
 */
export function createSupportClient(
  awsSupport: AwsSupport,
  call: Call,
  endpoint: EndpointNumber = 0,
  beforeCall: () => Promise<unknown> = async () => {},
): SupportClient {
  const send = async (command: { constructor: { name: string }; input: object }) => {
    await beforeCall();
    const name = command.constructor.name.replace(/Command$/, '');
    const effect = () => {
      if (awsSupport.refusal) throw awsError(awsSupport.refusal);
      return answer(awsSupport, endpoint, name, command.input);
    };
    return call('support', name, effect, endpoint);
  };
  return { send } as unknown as SupportClient;
}

function answer(
  awsSupport: AwsSupport,
  endpoint: EndpointNumber,
  name: string,
  input: object,
): object {
  switch (name) {
    case 'CreateCase': {
      const { subject = '', communicationBody = '' } = input as CreateCaseRequest;
      return { caseId: awsSupport.createCase(subject, communicationBody, endpoint).caseId };
    }
    case 'AddCommunicationToCase': {
      const { caseId, communicationBody = '' } = input as AddCommunicationToCaseRequest;
      const on = writable(awsSupport, endpoint, caseId);
      awsSupport.addCustomerCommunication(on, communicationBody, endpoint);
      return { result: true };
    }
    case 'ResolveCase': {
      const resolved = writable(awsSupport, endpoint, (input as ResolveCaseRequest).caseId);
      awsSupport.setStatus(resolved, 'resolved', { at: endpoint, byResolveCase: true });
      return { finalCaseStatus: 'resolved' };
    }
    case 'DescribeCases':
      return describeCases(awsSupport, endpoint, input);
    case 'DescribeCommunications': {
      const { caseId, ...query } = input as DescribeCommunicationsRequest;
      const token = query.nextToken;
      const replica = token ? Number(token.split('/')[0]) : undefined;
      const view = awsSupport.replicaView(endpoint, replica);
      return describeCommunications(awsSupport, view, readable(awsSupport, view, caseId), query);
    }
    case 'DescribeSeverityLevels':
      return { severityLevels: [{ code: 'low', name: 'General guidance' }] };
    default:
      throw new Error(`the fake AWS Support has no operation ${name}`);
  }
}

function caseOf(awsSupport: AwsSupport, caseId = ''): SupportCase {
  const found = awsSupport.cases.get(caseId);
  if (!found) throw awsError('CaseIdNotFound', `No case found with the caseId: ${caseId}`);
  return found;
}

/** A write may go to a replica that does not know the case yet. */
const writable = (awsSupport: AwsSupport, endpoint: EndpointNumber, caseId = ''): SupportCase =>
  awsSupport.options.writesLag
    ? readable(awsSupport, awsSupport.replicaView(endpoint), caseId)
    : caseOf(awsSupport, caseId);

function readable(awsSupport: AwsSupport, { isVisible }: ReplicaView, caseId = ''): SupportCase {
  const found = caseOf(awsSupport, caseId);
  if (!isVisible(found)) throw awsError('CaseIdNotFound', 'not readable yet');
  return found;
}

function describeCases(
  awsSupport: AwsSupport,
  endpoint: EndpointNumber,
  input: DescribeCasesRequest,
): object {
  const { caseIdList = [], displayId, afterTime, includeResolvedCases } = input;
  const { pageSize } = awsSupport.options;
  const view = awsSupport.replicaView(endpoint);
  const chosen =
    caseIdList.length > 0
      ? caseIdList.map((id) => readable(awsSupport, view, id))
      : [...awsSupport.cases.values()].filter(view.isVisible);
  const matching = chosen
    .filter((one) => includeResolvedCases || statusOf(view, one) !== 'resolved')
    .filter((one) => displayId === undefined || one.displayId === displayId)
    .filter((one) => isAfter(awsSupport, one.timeCreated, afterTime));
  const from = Number(input.nextToken ?? 0);
  const until = from + Math.min(pageSize, input.maxResults ?? 100);
  return {
    cases: matching.slice(from, until).map((one) => ({
      caseId: one.caseId,
      displayId: one.displayId,
      subject: one.subject,
      status: statusOf(view, one),
      timeCreated: one.timeCreated,
      ...(input.includeCommunications !== false && {
        recentCommunications: describeCommunications(awsSupport, view, one, { maxResults: RECENT }),
      }),
    })),
    ...(until < matching.length && { nextToken: String(until) }),
  };
}

/** Newest first. A page token names its replica, so that all pages come from the same one. */
function describeCommunications(
  awsSupport: AwsSupport,
  { replica, isVisible }: ReplicaView,
  { communications }: SupportCase,
  { afterTime, nextToken, maxResults = 100 }: Omit<DescribeCommunicationsRequest, 'caseId'>,
): object {
  const { pageSize, shiftingPages } = awsSupport.options;
  const newestFirst = communications
    .filter((one) => isVisible(one) && isAfter(awsSupport, one.timeCreated, afterTime))
    .sort(newer);
  const last = communications.find(({ number }) => number === Number(nextToken?.split('/')[1]));
  const isOlder = (one: Communication) => !last || newer(last, one) < 0;
  const from = shiftingPages ? Number(nextToken?.split('/')[1] ?? 0) : 0;
  const rest = shiftingPages ? newestFirst.slice(from) : newestFirst.filter(isOlder);
  // A smaller page is asked for so that pages end elsewhere, and that must be so of few on a page too.
  const size = Math.max(1, Math.floor((pageSize * maxResults) / 100));
  const page = rest.slice(0, maxResults === RECENT ? RECENT : size);
  const next = shiftingPages ? from + page.length : page.at(-1)?.number;
  return {
    communications: page.map(({ body, submittedBy, timeCreated }) => ({
      body,
      submittedBy,
      timeCreated,
    })),
    ...(page.length < rest.length && { nextToken: `${replica}/${next}` }),
  };
}

const newer = (a: Communication, b: Communication) =>
  a.timeCreated === b.timeCreated ? b.number - a.number : a.timeCreated < b.timeCreated ? 1 : -1;

function isAfter(awsSupport: AwsSupport, time: string, after: string | undefined): boolean {
  if (after === undefined) return true;
  const [at, bound] = [Date.parse(time), Date.parse(after)];
  return awsSupport.options.afterInclusive ? at >= bound : at > bound;
}

const statusOf = ({ isVisible }: ReplicaView, { statuses }: SupportCase): string =>
  statuses.findLast(isVisible)?.status ?? 'opened';
