/** What a function of the template is on this machine: its bundle, limits and environment. */
import { type Known, resolveText } from '../resolve-refs.ts';
import type { FunctionSpec } from '../template.ts';
import type { Deployed } from './environment.ts';

export type DefinitionContext = {
  /** Where the bundles' paths begin. */
  root: string;
  account: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** By service, as in AWS_ENDPOINT_URL_<SERVICE>. */
  endpoints: Record<string, string>;
  known: Known;
};

/**
 * A function as its processes see it: the environment is what Lambda gives, and what the template
 * says. Throws if the template refers to something that is not known.
 */
export function define(spec: FunctionSpec, context: DefinitionContext): Deployed {
  const { root, account, region, credentials } = context;
  const environment: Record<string, string> = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
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
    // what a developer keeps in ~/.aws must not reach the functions
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  for (const [service, url] of Object.entries(context.endpoints))
    environment[`AWS_ENDPOINT_URL_${service}`] = url;
  for (const [name, text] of Object.entries(spec.environment))
    environment[name] = resolveText(text, context.known);
  return {
    name: spec.name,
    arn: `arn:aws:lambda:${region}:${account}:function:${spec.fullName}`,
    handler: spec.handler,
    root,
    timeoutMs: spec.timeout * 1000,
    environment,
  };
}
