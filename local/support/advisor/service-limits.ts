import type { Check } from './check.ts';
import { criteria } from './criteria.ts';

/** Id and name; for a finding, also what is limited, the limit and the usage. */
const limits: [id: string, name: string, close?: [what: string, limit: number, usage: number]][] = [
  ['6gtQddfEw6', 'DynamoDB Read Capacity'],
  ['c5ftjdfkMr', 'DynamoDB Write Capacity'],
  ['eI7KK0l7J9', 'EBS Active Snapshots'],
  ['0Xc6LMYG8P', 'EC2 On-Demand Instances', ['Running On-Demand Standard instances', 64, 58]],
  ['iH7PP0l7J9', 'EC2 Reserved Instance Leases'],
  ['lN7RR0l7J9', 'EC2-VPC Elastic IP Address', ['VPC Elastic IP addresses (EIPs)', 5, 5]],
  ['EM8b3yLRTr', 'ELB Application Load Balancers'],
  ['iK7OO0l7J9', 'ELB Classic Load Balancers'],
  ['8wIqYSt25K', 'ELB Network Load Balancers'],
  ['sU7XX0l7J9', 'IAM Group'],
  ['oQ7TT0l7J9', 'IAM Roles'],
  ['qS7VV0l7J9', 'IAM Users'],
  ['bW7HH0l7J9', 'Kinesis Shards per Region'],
  ['gjqMBn6pjz', 'RDS Clusters'],
  ['XG0aXHpIEt', 'RDS DB Instances'],
  ['P1jhKWEmLa', 'RDS Total Storage Quota'],
  ['dx3xfcdfMr', 'Route 53 Hosted Zones'],
  ['hJ7NN0l7J9', 'SES Daily Sending Quota'],
  ['jL7PP0l7J9', 'VPC'],
  ['kM7QQ0l7J9', 'VPC Internet Gateways'],
];

export const serviceLimits: Check[] = limits.map(([id, name, close]) => ({
  id,
  name,
  description: criteria('Looks for usage above 80% of a quota.', 'Yellow: 80%. Red: 100%.'),
  columns: ['Region', 'Service', 'Limit Name', 'Limit Amount', 'Current Usage', 'Status'],
  processed: 17,
  findings: close ? [finding(name, close)] : [],
}));

function finding(name: string, [what, limit, usage]: [string, number, number]) {
  const [service = ''] = name.split(/[ -]/);
  const color = usage < limit ? 'Yellow' : 'Red';
  return {
    status: usage < limit ? ('warning' as const) : ('error' as const),
    region: 'us-east-1',
    metadata: ['us-east-1', service, what, String(limit), String(usage), color],
  };
}
