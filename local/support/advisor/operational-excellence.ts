import type { Check } from './check.ts';
import { yellow } from './criteria.ts';

/** These come from AWS Config rules: id, name, rule. */
const rules: [id: string, name: string, rule: string][] = [
  [
    'c18d2gz125',
    'Amazon API Gateway Not Logging Execution Logs',
    'api-gw-execution-logging-enabled',
  ],
  [
    'c18d2gz126',
    'Amazon API Gateway REST APIs Without X-Ray Tracing Enabled',
    'api-gw-xray-enabled',
  ],
  ['c18d2gz110', 'Amazon CloudFront Access Log Configured', 'cloudfront-accesslogs-enabled'],
  [
    'c18d2gz109',
    'Amazon CloudWatch Alarm Action is Disabled',
    'cloudwatch-alarm-action-enabled-check',
  ],
  [
    'c18d2gz145',
    'Amazon EC2 Instance Not Managed by AWS Systems Manager',
    'ec2-instance-managed-by-systems-manager',
  ],
  [
    'c18d2gz129',
    'Amazon ECR Repository With Tag Immutability Disabled',
    'ecr-private-tag-immutability-enabled',
  ],
];

export const operationalExcellence: Check[] = rules.map(([id, name, rule]) => ({
  id,
  name,
  description: yellow(`Reports what breaks the AWS Config rule ${rule}.`, 'a resource breaks it.'),
  columns: [
    'Status',
    'Region',
    'Resource',
    'AWS Config Rule',
    'Input Parameters',
    'Last Updated Time',
  ],
  automatic: true,
  processed: 3,
  findings: id === 'c18d2gz129' ? [finding(rule)] : [],
}));

function finding(rule: string) {
  const metadata = ['Yellow', 'us-east-1', 'web', rule, '{}', '2026-01-01T06:00:00Z'];
  return { status: 'warning' as const, region: 'us-east-1', metadata };
}
