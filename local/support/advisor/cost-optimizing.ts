import type { Check } from './check.ts';
import { yellow } from './criteria.ts';

const days = Array.from({ length: 14 }, (_, index) => `Day ${index + 1}`);
const savings = 'Estimated Monthly Savings';
const term = ['Lookback Period (days)', 'Term (years)'];

export const costOptimizing: Check[] = [
  {
    id: 'Qch7DwouX1',
    name: 'Low Utilization Amazon EC2 Instances',
    description: yellow(
      'Looks for EC2 instances that hardly did anything in the last 14 days.',
      'CPU at 10% or less and network I/O at 5 MB or less on at least 4 days.',
    ),
    columns: [
      'Region/AZ',
      'Instance ID',
      'Instance Name',
      'Instance Type',
      savings,
      ...days,
      '14-Day Average CPU Utilization',
      '14-Day Average Network I/O',
      'Number of Days Low Utilization',
    ],
    processed: 12,
    savings: { monthly: 96.74, percent: 18.2 },
    findings: [
      idleInstance('us-east-1a', 'i-0a1b2c3d4e5f60718', 'batch-old', 'm5.large', '$69.12'),
      idleInstance('eu-west-1b', 'i-0f9e8d7c6b5a43210', 'bastion', 't3.medium', '$27.62'),
    ],
  },
  {
    id: 'hjLMh88uM8',
    name: 'Idle Load Balancers',
    description: yellow(
      'Looks for Classic Load Balancers that nothing stands behind or nobody uses.',
      'No active back-end instance, no healthy one, or fewer than 100 requests a day for 7 days.',
    ),
    columns: ['Region', 'Load Balancer Name', 'Reason', savings],
    processed: 3,
    savings: { monthly: 18, percent: 33.3 },
    findings: [
      warning('us-east-1', ['us-east-1', 'legacy-web', 'No active back-end instances', '$18.00']),
    ],
  },
  {
    id: 'DAvU99Dc4C',
    name: 'Underutilized Amazon EBS Volumes',
    description: yellow(
      'Looks for EBS volumes that are attached to nothing or hardly written to.',
      'Unattached, or less than 1 IOPS a day, for 7 days.',
    ),
    columns: [
      'Region',
      'Volume ID',
      'Volume Name',
      'Volume Type',
      'Volume Size',
      'Monthly Storage Cost',
      'Snapshot ID',
      'Snapshot Name',
      'Snapshot Age',
    ],
    processed: 20,
    savings: { monthly: 40, percent: 21.7 },
    findings: [
      warning('us-east-1', volume('us-east-1', 'vol-0123456789abcdef0', 'data-copy', '400')),
      {
        ...warning('us-west-2', volume('us-west-2', 'vol-0fedcba9876543210', 'keep', '100')),
        suppressed: true,
      },
    ],
  },
  {
    id: 'Z4AUBRNSmz',
    name: 'Unassociated Elastic IP Addresses',
    description: yellow(
      'Looks for Elastic IP addresses that no running EC2 instance uses.',
      'An allocated address is not associated with a running instance.',
    ),
    columns: ['Region', 'IP Address'],
    processed: 5,
    findings: [warning('us-east-1', ['us-east-1', '203.0.113.17'])],
  },
  {
    id: 'Ti39halfu8',
    name: 'Amazon RDS Idle DB Instances',
    description: yellow(
      'Looks for RDS instances that nobody connects to.',
      'No connection in the last 7 days.',
    ),
    columns: [
      'Region',
      'DB Instance Name',
      'Multi-AZ',
      'Instance Type',
      'Storage Provisioned (GB)',
      'Days Since Last Connection',
      'Estimated Monthly Savings (On Demand)',
    ],
    processed: 4,
    savings: { monthly: 124.1, percent: 25 },
    findings: [
      warning('us-east-1', ['us-east-1', 'reports', 'No', 'db.m5.large', '100', '14+', '$124.10']),
    ],
  },
  {
    id: 'G31sQ1E9U',
    name: 'Underutilized Amazon Redshift Clusters',
    description: yellow(
      'Looks for Redshift clusters that are hardly used.',
      'No connection in 7 days, or CPU below 5% on 99% of them.',
    ),
    columns: ['Status', 'Region', 'Cluster', 'Instance Type', 'Reason', savings],
    processed: 0,
  },
  {
    id: '1e93e4c0b5',
    name: 'Amazon EC2 Reserved Instance Lease Expiration',
    description: yellow(
      'Looks for Reserved Instances that end soon or have just ended.',
      'Ends within 30 days, or ended in the last 30.',
    ),
    columns: [
      'Status',
      'Zone',
      'Instance Type',
      'Platform',
      'Instance Count',
      'Current Monthly Cost',
      savings,
      'Expiration Date',
      'Reserved Instance ID',
      'Reason',
    ],
    processed: 0,
  },
  {
    id: '51fC20e7I2',
    name: 'Amazon Route 53 Latency Resource Record Sets',
    description: yellow(
      'Looks for latency record sets that cannot choose between Regions.',
      'Only one latency record set exists for a name.',
    ),
    columns: [
      'Hosted Zone Name',
      'Hosted Zone ID',
      'Resource Record Set Name',
      'Resource Record Set Type',
    ],
    processed: 2,
  },
  {
    id: 'vZ2c2W1srf',
    name: 'Savings Plan',
    description: yellow(
      'Recommends Savings Plans from the last 30 days of EC2, Fargate and Lambda.',
      'A Savings Plan would lower the cost.',
    ),
    columns: [
      'Savings Plan type',
      'Payment option',
      'Upfront cost',
      'Hourly commitment to purchase',
      'Estimated average utilization',
      savings,
      'Estimated savings percentage',
      ...term,
    ],
    automatic: true,
    processed: 1,
    savings: { monthly: 210.5, percent: 27 },
    findings: [
      warning('-', ['Compute', 'No Upfront', '$0.00', '$0.78', '97%', '$210.50', '27%', '30', '1']),
    ],
  },
  {
    id: 'COr6dfpM03',
    name: 'Amazon EBS over-provisioned volumes',
    description: yellow(
      'Looks for EBS volumes larger than their work; needs AWS Compute Optimizer.',
      'A volume was over-provisioned in the lookback period.',
    ),
    columns: [
      'Status',
      'Region',
      'Volume ID',
      'Volume Type',
      'Volume Size(GB)',
      'Volume Baseline IOPS',
      'Volume Burst IOPS',
      'Volume Burst Throughput',
      'Recommended Volume Type',
      'Recommended Volume Size(GB)',
      'Recommended Volume Baseline IOPS',
      'Recommended Volume Burst IOPS',
      'Recommended Volume Baseline Throughput',
      'Recommended Volume Burst Throughput',
      'Lookback Period (days)',
      'Savings Opportunity (%)',
      savings,
      'Estimated Monthly Savings Currency',
      'Last Updated Time',
    ],
    automatic: true,
  },
];

function warning(region: string, metadata: string[]) {
  return { status: 'warning' as const, region, metadata };
}

function idleInstance(zone: string, id: string, name: string, type: string, saved: string) {
  const daily = days.map((_, index) => `${(0.4 + (index % 5) / 10).toFixed(1)}%  0.07MB`);
  return warning(zone.slice(0, -1), [
    zone,
    id,
    name,
    type,
    saved,
    ...daily,
    '0.6%',
    '0.07MB',
    '14 days',
  ]);
}

function volume(region: string, id: string, name: string, size: string): string[] {
  const cost = `$${(Number(size) / 10).toFixed(2)}`;
  return [region, id, name, 'General Purpose (SSD)', size, cost, '', '', ''];
}
