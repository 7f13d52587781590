/** Starts the local stack with `npm start`, and gives access to its Slack, its AWS Support and its state. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SupportClient } from '@aws-sdk/client-support';
import { WebClient } from '@slack/web-api';

/** Polls each second, and keeps no limit of Slack or AWS. */
export const QUICK = ['--poll-seconds', '1', '--slack-rate', 'off', '--support-rate', '0'];

type Ready = {
  page: string;
  slack: string;
  gateway: string;
  support: string;
  queues: string;
  table: string;
  users: Record<string, { id: string; token: string }>;
  bot: { id: string; token: string };
  channel: string;
  signingSecret: string;
  aws: { accessKeyId: string; secretAccessKey: string; region: string };
};

export type View = {
  id: string;
  blocks: { block_id: string; element?: { action_id: string } }[];
  state: { values: Record<string, Record<string, unknown>> };
};

export type AgentCase = {
  caseId: string;
  displayId: string;
  subject: string;
  status: string;
  communications: { body: string; submittedBy: string; timeCreated: string }[];
};

export type Stack = Awaited<ReturnType<typeof startLocalStack>>;

export async function startLocalStack(...options: string[]) {
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const logs: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    logs.push(line);
    if (process.env.SHOW_LOGS) console.error(line);
  });
  const ready = await readyLine(child);
  const slackOf = (token: string) => new WebClient(token, { slackApiUrl: ready.slack });

  return {
    ...ready,
    pid: child.pid ?? 0,
    /** All lines so far that the functions logged. */
    logs,
    slackOf,
    ada: slackOf(ready.users.ada?.token ?? ''),
    grace: slackOf(ready.users.grace?.token ?? ''),
    keys: ready.aws,
    aws: new SupportClient({
      endpoint: ready.support,
      region: ready.aws.region,
      credentials: ready.aws,
    }),
    /** User actions that no public Slack API offers: commands, modals, buttons. */
    as: async <T = Record<string, unknown>>(act: string, body: object): Promise<T> =>
      await post(`${ready.page}/slack/user-actions/${act}`, body),
    /** What an administrator or another workspace does: people, workspaces, apps, shared channels. */
    arrange: async <T>(what: string, body: object): Promise<T> =>
      await post(`${ready.page}/slack/admin/${what}`, body),
    /** Changes the next payload of a kind that is sent to the app: see local/slack/README.md. */
    changePayload: (change: { on: string; set?: object; omit?: string[]; times?: number }) =>
      post(`${ready.page}/slack/payload-changes`, { times: 1, ...change }),
    look: async <T>(path: string): Promise<T> => await get(`${ready.page}${path}`),
    agent: async (act: string, body: object): Promise<unknown> =>
      await post(`${ready.support}/agent/${act}`, body),
    agentCases: async (): Promise<AgentCase[]> =>
      (await get<{ cases: AgentCase[] }>(`${ready.support}/agent/cases`)).cases,
    fault: (side: 'slack' | 'support', fault: object) =>
      post(side === 'slack' ? `${ready.page}/slack/faults` : `${ready.support}/faults`, fault),
    /** AWS Support's endpoint in that Region is dark from now on; without one, all answer again. */
    blackOut: async (region?: string, how?: 'refuse' | 'hang' | 'commit-then-hang') => {
      const method = region ? 'POST' : 'DELETE';
      const body = region ? JSON.stringify({ region, how }) : null;
      await fetch(`${ready.support}/blackout`, { method, body });
    },
    /** How often an operation was called at the endpoint in that Region. */
    callsAt: async (region: string, operation: string): Promise<number> => {
      type Endpoint = { region: string; counts: Record<string, number> };
      const endpoints = await get<Endpoint[]>(`${ready.support}/endpoints`);
      return endpoints.find((one) => one.region === region)?.counts[operation] ?? 0;
    },
    /** What is written from now on shows so much later to those who ask that endpoint. */
    lag: (region: string, ms: number) => post(`${ready.support}/lag`, { region, ms }),
    async stop(): Promise<void> {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  if (!child.stdout) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the stack ended before it was ready');
}

async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}

async function get<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}
