import type { Check } from './check.ts';
import { yellow } from './criteria.ts';

const days = Array.from({ length: 14 }, (_, index) => `Day ${index + 1}`);

export const performance: Check[] = [
  {
    id: 'ZRxQlPsb6c',
    name: 'High Utilization Amazon EC2 Instances',
    description: yellow(
      'Looks for EC2 instances that were busy nearly all the time.',
      'CPU above 90% on at least 4 of the last 14 days.',
    ),
    columns: [
      'Region/AZ',
      'Instance ID',
      'Instance Type',
      'Instance Name',
      ...days,
      '14-Day Average CPU Utilization',
      'Number of Days over 90% CPU Utilization',
    ],
    processed: 12,
    findings: [
      {
        status: 'warning',
        region: 'us-east-1',
        metadata: [
          'us-east-1b',
          'i-00aa11bb22cc33dd4',
          'c5.xlarge',
          'encoder',
          ...days.map((_, index) => `${93 + (index % 4)}.5%`),
          '94.9%',
          '14',
        ],
      },
    ],
  },
  {
    id: 'PPkZrjsH2q',
    name: 'Amazon EBS Provisioned IOPS (SSD) Volume Attachment Configuration',
    description: yellow(
      'Looks for fast volumes on instances that cannot use them.',
      'The instance could be EBS-optimized and is not.',
    ),
    columns: [
      'Region/AZ',
      'Volume ID',
      'Volume Name',
      'Volume Attachment',
      'Instance ID',
      'Instance Type',
      'EBS Optimized',
      'Status',
    ],
    processed: 1,
  },
  {
    id: 'tfg86AVHAZ',
    name: 'Large Number of Rules in an EC2 Security Group',
    description: yellow('Looks for long security groups.', 'One has more than 50 rules.'),
    columns: [
      'Region',
      'Security Group Name',
      'Group ID',
      'Description',
      'Instance Count',
      'VPC ID',
      'Total Inbound Rules',
      'Total Outbound Rules',
    ],
    processed: 31,
  },
  {
    id: 'j3DFqYTe29',
    name: 'Large Number of EC2 Security Group Rules Applied to an Instance',
    description: yellow('Looks for instances under many rules.', 'One has more than 50.'),
    columns: [
      'Region',
      'Instance ID',
      'Instance Name',
      'VPC ID',
      'Total Inbound Rules',
      'Total Outbound Rules',
    ],
    processed: 12,
  },
  {
    id: 'k3J2hns32g',
    name: 'Overutilized Amazon EBS Magnetic Volumes',
    description: yellow(
      'Looks for magnetic volumes that have more to do than they can.',
      'More than 95 IOPS on average on 10 of the last 14 days.',
    ),
    columns: [
      'Region',
      'Volume ID',
      'Volume Name',
      ...days,
      'Number of Days Over',
      'Max Daily Median',
      'Status',
    ],
    processed: 0,
  },
  {
    id: 'B913Ef6fb4',
    name: 'Amazon Route 53 Alias Resource Record Sets',
    description: yellow(
      'Looks for CNAME records that could be aliases.',
      'A record set points at an AWS resource by CNAME.',
    ),
    columns: [
      'Hosted Zone Name',
      'Hosted Zone ID',
      'Resource Record Set Name',
      'Resource Record Set Type',
      'Resource Record Set Identifier',
      'Alias Target',
      'Status',
    ],
    processed: 2,
  },
  {
    id: 'COr6dfpM06',
    name: 'AWS Lambda under-provisioned functions for memory size',
    description: yellow(
      'Looks for Lambda functions with too little memory; needs AWS Compute Optimizer.',
      'A function was under-provisioned in the lookback period.',
    ),
    columns: [
      'Status',
      'Region',
      'Function Name',
      'Function Version',
      'Memory Size (MB)',
      'Recommended Memory Size (MB)',
      'Lookback Period (days)',
      'Performance Risk',
      'Last Updated Time',
    ],
    automatic: true,
  },
];
