import type { Check } from './check.ts';
import { criteria } from './criteria.ts';

const securityGroup = ['Region', 'Security Group Name', 'Security Group ID', 'Protocol'];

export const security: Check[] = [
  {
    id: 'HCP4007jGY',
    name: 'Security Groups - Specific Ports Unrestricted',
    description: criteria(
      'Looks for security group rules that open certain ports to everybody.',
      'Red: 20, 21, 1433, 1434, 3306, 3389, 4333, 5432, 5500. Yellow: any other but 25, 80, 443, 465.',
    ),
    columns: [...securityGroup, 'Status', 'Ports'],
    processed: 31,
    findings: [
      {
        status: 'error',
        region: 'us-east-1',
        metadata: [
          'us-east-1',
          'db-open',
          'sg-0a1b2c3d4e5f60718 (vpc-0011223344556677a)',
          'tcp',
          'Red',
          '5432',
        ],
      },
      {
        status: 'warning',
        region: 'eu-west-1',
        metadata: [
          'eu-west-1',
          'build',
          'sg-0918273645aabbccd (vpc-0a9b8c7d6e5f40312)',
          'tcp',
          'Yellow',
          '8080',
        ],
        suppressed: true,
      },
    ],
  },
  {
    id: '1iG5NDGVre',
    name: 'Security Groups - Unrestricted Access',
    description: criteria(
      'Looks for security group rules that open anything to everybody.',
      'Red: a rule has /0 as its source for a port other than 25, 80 or 443.',
    ),
    columns: [...securityGroup, 'Port', 'Status', 'IP Range'],
    processed: 31,
    findings: [
      {
        status: 'error',
        region: 'us-east-1',
        metadata: [
          'us-east-1',
          'db-open',
          'sg-0a1b2c3d4e5f60718 (vpc-0011223344556677a)',
          'tcp',
          '5432',
          'Red',
          '0.0.0.0/0',
        ],
      },
    ],
  },
  {
    id: 'zXCkfM1nI3',
    name: 'IAM Use',
    description: criteria('Looks for at least one IAM user.', 'Yellow: there is none.'),
    columns: ['Region', 'Reason'],
    processed: 1,
  },
  {
    id: 'Pfx0RwqBli',
    name: 'Amazon S3 Bucket Permissions',
    description: criteria(
      'Looks for S3 buckets open to everybody or to any AWS user.',
      'Yellow: everybody may list. Red: everybody may upload or delete.',
    ),
    columns: [
      'Region Name',
      'Region API Parameter',
      'Bucket Name',
      'ACL Allows List',
      'ACL Allows Upload/Delete',
      'Status',
      'Policy Allows Access',
      'Ignored Bucket Name',
    ],
    processed: 44,
    findings: [
      {
        status: 'warning',
        region: 'us-east-1',
        metadata: [
          'US East (N. Virginia)',
          'us-east-1',
          'example-downloads',
          'Yes',
          'No',
          'Yellow',
          'No',
          '',
        ],
      },
    ],
  },
  {
    id: '7DAFEmoDos',
    name: 'MFA on Root Account',
    description: criteria('Looks at the root user.', 'Red: it has no multi-factor authentication.'),
    columns: ['Region', 'Status', 'Reason'],
    processed: 1,
  },
  {
    id: 'Yw2K9puPzl',
    name: 'IAM Password Policy',
    description: criteria(
      'Looks at the password policy of the account.',
      'Yellow: a requirement is not enabled. Red: there is no policy.',
    ),
    columns: [
      'Password Policy',
      'Uppercase',
      'Lowercase',
      'Number',
      'Non-alphanumeric',
      'Status',
      'Reason',
    ],
    processed: 1,
  },
  {
    id: 'nNauJisYIT',
    name: 'Amazon RDS Security Group Access Risk',
    description: criteria(
      'Looks for RDS security groups that let too many in.',
      'Yellow: a rule grants global access to ports other than the database. Red: to the database.',
    ),
    columns: ['Region', 'RDS Security Group Name', 'Ingress Rule', 'Status', 'Reason'],
    processed: 2,
  },
  {
    id: 'c9D319e7sG',
    name: 'Amazon Route 53 MX Resource Record Sets and Sender Policy Framework',
    description: criteria(
      'Looks for an SPF record beside each MX record.',
      'Yellow: there is none.',
    ),
    columns: ['Hosted Zone Name', 'Hosted Zone ID', 'Resource Record Set Name', 'Status'],
    processed: 1,
  },
  {
    id: 'vjafUGJ9H0',
    name: 'AWS CloudTrail Logging',
    description: criteria(
      'Looks at what CloudTrail records.',
      'Yellow: log delivery fails. Red: a Region has no trail, or its logging is off.',
    ),
    columns: [
      'Region',
      'Trail Name',
      'Logging Status',
      'Bucket Name',
      'Last Delivery Error',
      'Status',
    ],
    processed: 17,
  },
  {
    id: 'a2sEc6ILx',
    name: 'ELB Listener Security',
    description: criteria(
      'Looks for load balancers whose listeners speak no secure protocol.',
      'Yellow: no secure listener, or an outdated policy. Red: an insecure cipher or protocol.',
    ),
    columns: ['Region', 'Load Balancer Name', 'Load Balancer Port', 'Status', 'Reason'],
    processed: 3,
  },
  {
    id: 'xSqX82fQu',
    name: 'ELB Security Groups',
    description: criteria(
      'Looks for load balancers whose security group is missing or too open.',
      'Yellow: ports are open that no listener uses. Red: the group does not exist.',
    ),
    columns: ['Region', 'Load Balancer Name', 'Status', 'Security Group IDs', 'Reason'],
    processed: 3,
  },
  {
    id: 'DqdJqYeRm5',
    name: 'IAM Access Key Rotation',
    description: criteria(
      'Looks for active access keys that have grown old.',
      'Yellow: not rotated for 90 days. Red: not for two years.',
    ),
    columns: ['Status', 'IAM user', 'Access Key', 'Key Last Rotated', 'Reason'],
    automatic: true,
    processed: 6,
    findings: [
      {
        status: 'warning',
        region: '-',
        metadata: [
          'Yellow',
          'ada',
          'access_key_1',
          '2025-01-15T09:30:00Z',
          'Access key is over 90 days old',
        ],
      },
    ],
  },
  {
    id: '12Fnkpl8Y5',
    name: 'Exposed Access AccessKeys',
    description: criteria(
      'Looks for access keys in public code repositories.',
      'Red: a key is exposed, or suspected to be.',
    ),
    columns: [
      'Access Key ID',
      'User Name (IAM or Root)',
      'Fraud Type',
      'Case ID',
      'Time Updated',
      'Location',
      'Deadline',
      'Usage (USD per Day)',
    ],
    automatic: true,
    processed: 0,
  },
  {
    id: 'ePs02jT06w',
    name: 'Amazon EBS Public Snapshots',
    description: criteria('Looks for EBS snapshots that anybody may read.', 'Red: one is public.'),
    columns: ['Status', 'Region', 'Volume ID', 'Snapshot ID', 'Description'],
    automatic: true,
    processed: 9,
  },
  {
    id: 'rSs93HQwa1',
    name: 'Amazon RDS Public Snapshots',
    description: criteria('Looks for RDS snapshots that anybody may read.', 'Red: one is public.'),
    columns: ['Status', 'Region', 'DB Instance or Cluster ID', 'Snapshot ID'],
    automatic: true,
    processed: 5,
  },
];
