import type { CaseDetails } from '../domain/case.ts';
import type { Unreadable } from '../domain/delivery.ts';
import type { Support, SupportEndpoint } from '../domain/support-port.ts';
import { ALWAYS_ANSWERING, createEndpointHealth, type HealthPorts } from './endpoint-health.ts';
import { isUnanswered, outcomeOf } from './outcome.ts';
import { createWritesAt, type NamedEndpoint } from './writes-at.ts';

/** AWS Support in one account at its `endpoints`, at least one, in the order of preference. */
export function createEndpoints(
  { turn, ...ports }: HealthPorts & Pick<Support, 'turn'>,
  account: string,
  endpoints: NamedEndpoint[],
): Support {
  const [first] = endpoints;
  if (!first) throw new Error('no endpoint of AWS Support');
  const isOnly = endpoints.length === 1;
  const health = isOnly ? ALWAYS_ANSWERING : createEndpointHealth(ports, account);

  /** Those that are not dark; where all are, the first. `without`: only if there is no other. */
  const candidates = async (without: string[] = []): Promise<NamedEndpoint[]> => {
    const dark = await health.dark();
    const allowed = endpoints.filter(({ name }) => !without.includes(name));
    const answering = allowed.filter(({ name }) => !dark.has(name));
    return answering.length > 0 ? answering : [allowed[0] ?? first];
  };

  /** Reads at one after the other until one answers, and knows what is asked for: it may be new there. */
  async function read<Result extends { kind: string }>(
    call: (support: SupportEndpoint) => Promise<Result | Unreadable>,
  ): Promise<Result | Unreadable> {
    let result: Result | Unreadable = { kind: 'unreadable', why: 'no-endpoint' };
    for (const { name, support } of await candidates()) {
      result = await call(support);
      const isDark = 'isUnanswered' in result;
      await health.note(name, isDark);
      const isUnknown =
        result.kind === 'absent' || ('why' in result && result.why === 'CaseIdNotFound');
      if (!isDark && !isUnknown) break;
    }
    return result;
  }

  /** A case that was opened at one endpoint is missing only once each has answered and none shows it. */
  async function readCases(caseIds: string[]): ReturnType<Support['cases']> {
    const cases: CaseDetails[] = [];
    let missing = caseIds;
    let answered = 0;
    for (const { name, support } of await candidates()) {
      const result = await support.cases(missing);
      const isDark = 'isUnanswered' in result;
      await health.note(name, isDark);
      if (result.kind === 'read') {
        cases.push(...result.cases);
        missing = result.missing;
        answered += 1;
        if (missing.length === 0) break;
      } else if (answered === 0 && !isDark) return result;
    }
    if (answered === 0) return { kind: 'unreadable', why: 'no-endpoint-answers' };
    return { kind: 'read', cases, missing: answered === endpoints.length ? missing : [] };
  }

  return {
    turn,
    cases: readCases,
    communications: (caseId, since) => read((support) => support.communications(caseId, since)),
    casesMarked: (marker, since) => read((support) => support.casesMarked(marker, since)),
    caseIdOf: (displayId) => read((support) => support.caseIdOf(displayId)),

    async fetchCatalog() {
      const [{ name, support } = first] = await candidates();
      try {
        return await support.fetchCatalog();
      } catch (error) {
        await health.note(name, isUnanswered(outcomeOf(error)));
        throw error;
      }
    },

    async chooseEndpoint(without = []) {
      const [{ name } = first] = await candidates(without);
      return name;
    },

    async chooseAnsweringEndpoint(without) {
      if (isOnly) return first.name;
      const all = await candidates(without);
      for (const { name, support } of all) {
        await turn({ isUrgent: true });
        const isDark = !(await support.answers());
        await health.note(name, isDark);
        if (!isDark) return name;
      }
      return (all[0] ?? first).name;
    },

    at: (name) => createWritesAt({ health, endpoints }, name ?? first.name),

    async tryDarkEndpoints() {
      const dark = await health.dark();
      const tries = endpoints
        .filter(({ name }) => dark.has(name))
        .map(async ({ name, support }) => {
          await turn();
          await health.note(name, !(await support.answers()));
        });
      await Promise.all(tries);
    },
  };
}
