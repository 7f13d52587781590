/** The SDK's client of AWS Support, ending at a desk in memory in place of the network. */
import type {
  AddCommunicationToCaseRequest,
  CreateCaseRequest,
  DescribeCasesRequest,
  DescribeCommunicationsRequest,
  ResolveCaseRequest,
  SupportClient,
} from '@aws-sdk/client-support';
import type { Desk, DeskCase, Entry } from './aws-support.ts';
import { awsError } from './client-errors.ts';
import type { Call } from './process.ts';

const RECENT = 5;

type Sight = ReturnType<Desk['sight']>;

/**
 * What the real client of shared/support is built over; `turn` is waited for before each call, as in
 * shared/wire. Throws on an operation not known here.
 */
export function supportClient(
  desk: Desk,
  call: Call,
  turn: () => Promise<void> = async () => {},
): SupportClient {
  const send = async (command: { constructor: { name: string }; input: object }) => {
    await turn();
    const name = command.constructor.name.replace(/Command$/, '');
    return call('support', name, () => answer(desk, name, command.input));
  };
  return { send } as unknown as SupportClient;
}

function answer(desk: Desk, name: string, input: object): object {
  switch (name) {
    case 'CreateCase': {
      const { subject = '', communicationBody = '' } = input as CreateCaseRequest;
      return { caseId: desk.open(subject, communicationBody).caseId };
    }
    case 'AddCommunicationToCase': {
      const { caseId, communicationBody = '' } = input as AddCommunicationToCaseRequest;
      desk.customer(writable(desk, caseId), communicationBody);
      return { result: true };
    }
    case 'ResolveCase': {
      desk.setStatus(writable(desk, (input as ResolveCaseRequest).caseId), 'resolved', true);
      return {};
    }
    case 'DescribeCases':
      return describeCases(desk, input);
    case 'DescribeCommunications': {
      const { caseId, ...query } = input as DescribeCommunicationsRequest;
      const token = query.nextToken;
      const sight = desk.sight(token ? Number(token.split('/')[0]) : undefined);
      return communications(desk, sight, readable(desk, sight, caseId), query);
    }
    default:
      throw new Error(`the desk does not know ${name}`);
  }
}

function caseOf(desk: Desk, caseId = ''): DeskCase {
  const found = desk.cases.get(caseId);
  if (!found) throw awsError('CaseIdNotFound', `No case found with the caseId: ${caseId}`);
  return found;
}

/** A write may come to where the case is not known yet. */
const writable = (desk: Desk, caseId = ''): DeskCase =>
  desk.options.writesLag ? readable(desk, desk.sight(), caseId) : caseOf(desk, caseId);

function readable(desk: Desk, { sees }: Sight, caseId = ''): DeskCase {
  const found = caseOf(desk, caseId);
  if (!sees(found)) throw awsError('CaseIdNotFound', 'not readable yet');
  return found;
}

function describeCases(desk: Desk, input: DescribeCasesRequest): object {
  const { caseIdList = [], displayId, afterTime, includeResolvedCases } = input;
  const { pageSize } = desk.options;
  const sight = desk.sight();
  const asked =
    caseIdList.length > 0
      ? caseIdList.map((id) => readable(desk, sight, id))
      : [...desk.cases.values()].filter(sight.sees);
  const matching = asked
    .filter((one) => includeResolvedCases || statusOf(sight, one) !== 'resolved')
    .filter((one) => displayId === undefined || one.displayId === displayId)
    .filter((one) => isAfter(desk, one.timeCreated, afterTime));
  const from = Number(input.nextToken ?? 0);
  const until = from + Math.min(pageSize, input.maxResults ?? 100);
  return {
    cases: matching.slice(from, until).map((one) => ({
      caseId: one.caseId,
      displayId: one.displayId,
      subject: one.subject,
      status: statusOf(sight, one),
      timeCreated: one.timeCreated,
      ...(input.includeCommunications !== false && {
        recentCommunications: communications(desk, sight, one, { maxResults: RECENT }),
      }),
    })),
    ...(until < matching.length && { nextToken: String(until) }),
  };
}

/** Newest first. A token goes with the replica that gave it. */
function communications(
  desk: Desk,
  { replica, sees }: Sight,
  { entries }: DeskCase,
  { afterTime, nextToken, maxResults = 100 }: Omit<DescribeCommunicationsRequest, 'caseId'>,
): object {
  const { pageSize, shiftingPages } = desk.options;
  const newestFirst = entries
    .filter((entry) => sees(entry) && isAfter(desk, entry.timeCreated, afterTime))
    .sort(newer);
  const last = entries.find(({ number }) => number === Number(nextToken?.split('/')[1]));
  const isOlder = (entry: Entry) => !last || newer(last, entry) < 0;
  const from = shiftingPages ? Number(nextToken?.split('/')[1] ?? 0) : 0;
  const rest = shiftingPages ? newestFirst.slice(from) : newestFirst.filter(isOlder);
  const page = rest.slice(0, maxResults === RECENT ? RECENT : Math.min(pageSize, maxResults));
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

const newer = (a: Entry, b: Entry) =>
  a.timeCreated === b.timeCreated ? b.number - a.number : a.timeCreated < b.timeCreated ? 1 : -1;

function isAfter(desk: Desk, time: string, after: string | undefined): boolean {
  if (after === undefined) return true;
  const [at, bound] = [Date.parse(time), Date.parse(after)];
  return desk.options.afterInclusive ? at >= bound : at > bound;
}

const statusOf = ({ sees }: Sight, { statuses }: DeskCase): string =>
  statuses.findLast(sees)?.status ?? 'opened';
