/** A function's configuration on this machine: its bundle, limits and environment variables. */
import type { RoleSession } from '../../iam/principal.ts';
import { type RefValues, resolveRefs } from '../resolve-refs.ts';
import type { FunctionSpec } from '../template.ts';

export type FunctionConfig = {
  name: string;
  arn: string;
  /** `path/to/file.export`, below `root`. */
  handler: string;
  /** The folder of the bundles: the working directory and LAMBDA_TASK_ROOT. */
  root: string;
  timeoutMs: number;
  memoryMb: number;
  /** How many events it may handle at once, each in a process of its own. */
  concurrency: number;
  /** What becomes of an asynchronous event that fails, or finds the function busy. */
  asyncLimits: FunctionSpec['asyncLimits'];
  mayRecurse: boolean;
  /** All environment variables but PATH and HOME: the function gets no others of this process. */
  environment: Record<string, string>;
};

export type ConfigContext = {
  /** The folder that the paths of the bundles are relative to. */
  root: string;
  account: string;
  region: string;
  /** The credentials of a function's role, by the function's name. */
  sessions: Map<string, RoleSession>;
  /** By service, as in AWS_ENDPOINT_URL_<SERVICE>. */
  endpoints: Record<string, string>;
  values: RefValues;
};

/**
 * The configuration of a function: its environment variables are those that Lambda sets and those of
 * the template. Throws if the template refers to something that has no value.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function functionConfig(spec: FunctionSpec, context: ConfigContext): FunctionConfig {
  const { root, account, region } = context;
  const session = sessionOf(spec.name, context);
  const environment: Record<string, string> = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: spec.fullName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.fullName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: root,
    _HANDLER: spec.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    // Keeps a developer's real credentials and settings in ~/.aws away from the functions.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  for (const [service, url] of Object.entries(context.endpoints))
    environment[`AWS_ENDPOINT_URL_${service}`] = url;
  for (const [name, text] of Object.entries(spec.environment))
    environment[name] = resolveRefs(text, context.values);
  return {
    name: spec.name,
    arn: `arn:aws:lambda:${region}:${account}:function:${spec.fullName}`,
    handler: spec.handler,
    root,
    timeoutMs: spec.timeout * 1000,
    memoryMb: spec.memorySize,
    concurrency: spec.concurrency,
    asyncLimits: spec.asyncLimits,
    mayRecurse: spec.mayRecurse,
    environment,
  };
}

export function sessionOf(functionName: string, { sessions }: Pick<ConfigContext, 'sessions'>) {
  const session = sessions.get(functionName);
  if (!session) throw new Error(`${functionName} has no credentials`);
  return session;
}
