import type { Check } from './check.ts';
import { criteria } from './criteria.ts';

export const faultTolerance: Check[] = [
  {
    id: 'H7IgTzjTYb',
    name: 'Amazon EBS Snapshots',
    description: criteria(
      'Looks at the age of the snapshots of EBS volumes.',
      'Yellow: the newest is 7 to 30 days old. Red: older, or there is none.',
    ),
    columns: [
      'Region',
      'Volume ID',
      'Volume Name',
      'Snapshot ID',
      'Snapshot Name',
      'Snapshot Age',
      'Volume Attachment',
      'Status',
      'Reason',
    ],
    processed: 20,
    findings: [
      {
        status: 'error',
        region: 'us-east-1',
        metadata: [
          'us-east-1',
          'vol-0123456789abcdef0',
          'data-copy',
          '',
          '',
          '',
          '',
          'Red',
          'No snapshot',
        ],
      },
    ],
  },
  {
    id: 'wuy7G1zxql',
    name: 'Amazon EC2 Availability Zone Balance',
    description: criteria(
      'Looks at how instances spread over the Availability Zones of a Region.',
      'Yellow: one zone has 20% more than another. Red: all are in one.',
    ),
    columns: [
      'Region',
      'Zone a Instances',
      'Zone b Instances',
      'Zone c Instances',
      'Zone d Instances',
      'Zone e Instances',
      'Zone f Instances',
      'Status',
      'Reason',
    ],
    processed: 2,
  },
  {
    id: 'iqdCTZKCUp',
    name: 'Load Balancer Optimization ',
    description: criteria(
      'Looks at how the instances behind a load balancer spread over zones.',
      'Yellow: one zone only, or no instance in one. Red: no instance, or none healthy.',
    ),
    columns: [
      'Region',
      'Load Balancer Name',
      '# of Zones',
      'Instances in Zone a',
      'Status',
      'Reason',
    ],
    processed: 3,
  },
  {
    id: 'S45wrEXrLz',
    name: 'VPN Tunnel Redundancy',
    description: criteria(
      'Looks at the tunnels of each VPN.',
      'Yellow: one tunnel is active. Red: none is.',
    ),
    columns: [
      'Region',
      'VPN ID',
      'VPC',
      'Virtual Private Gateway',
      'Customer Gateway',
      'Active Tunnels',
      'Status',
      'Reason',
    ],
    processed: 0,
  },
  {
    id: '8CNsSllI5v',
    name: 'Auto Scaling Group Resources',
    description: criteria(
      'Looks for what Auto Scaling groups need to launch instances.',
      'Red: a group or launch configuration points at something deleted.',
    ),
    columns: [
      'Region',
      'Auto Scaling Group Name',
      'Launch Configuration Name',
      'Resource Type',
      'Resource Name',
      'Status',
      'Reason',
    ],
    processed: 4,
  },
  {
    id: 'CLOG40CDO8',
    name: 'Auto Scaling Group Health Check',
    description: criteria(
      'Looks at the health checks of Auto Scaling groups.',
      'Yellow: a group behind a load balancer does not use its health check.',
    ),
    columns: [
      'Status',
      'Region',
      'Auto Scaling Group Name',
      'Load Balancer Associated',
      'Health Check',
    ],
    processed: 4,
  },
  {
    id: 'opQPADkZvH',
    name: 'Amazon RDS Backups',
    description: criteria('Looks for automated backups of RDS.', 'Red: they are off.'),
    columns: ['Status', 'Region/AZ', 'DB Instance', 'VPC ID', 'Backup Retention Period'],
    processed: 4,
    findings: [
      {
        status: 'error',
        region: 'us-east-1',
        metadata: ['Red', 'us-east-1a', 'reports', 'vpc-0011223344556677a', '0'],
      },
    ],
  },
  {
    id: 'f2iK5R6Dep',
    name: 'Amazon RDS Multi-AZ',
    description: criteria(
      'Looks for databases in one Availability Zone only.',
      'Yellow: one is deployed so.',
    ),
    columns: ['Status', 'Region/AZ', 'DB Instance', 'VPC ID', 'Multi-AZ'],
    processed: 4,
    findings: [
      {
        status: 'warning',
        region: 'us-east-1',
        metadata: ['Yellow', 'us-east-1a', 'reports', 'vpc-0011223344556677a', 'No'],
      },
    ],
  },
  {
    id: 'BueAdJ7NrP',
    name: 'Amazon S3 Bucket Logging',
    description: criteria(
      'Looks at the access logs of S3 buckets.',
      'Yellow: logging is off. Red: the target bucket is gone or may not be written to.',
    ),
    columns: [
      'Region',
      'Bucket Name',
      'Target Name',
      'Target Exists',
      'Same Owner',
      'Write Enabled',
      'Reason',
    ],
    processed: 44,
  },
  {
    id: 'R365s2Qddf',
    name: 'Amazon S3 Bucket Versioning',
    description: criteria('Looks for versioning of S3 buckets.', 'Yellow: it is off or suspended.'),
    columns: ['Status', 'Region', 'Bucket Name', 'Versioning', 'MFA Delete Enabled'],
    processed: 44,
    findings: [
      {
        status: 'warning',
        region: 'us-east-1',
        metadata: ['Yellow', 'us-east-1', 'example-downloads', 'Disabled', 'No'],
        suppressed: true,
      },
    ],
  },
  {
    id: '7qGXsKIUw',
    name: 'ELB Connection Draining',
    description: criteria(
      'Looks for load balancers that cut connections off.',
      'Yellow: connection draining is off.',
    ),
    columns: ['Status', 'Region', 'Load Balancer Name', 'Reason'],
    processed: 3,
  },
  {
    id: '0t121N1Ty3',
    name: 'AWS Direct Connect Connection Redundancy',
    description: criteria(
      'Looks for Regions with a single Direct Connect connection.',
      'Yellow: there is only one.',
    ),
    columns: ['Status', 'Region', 'Time Stamp', 'Location', 'Connection ID'],
    automatic: true,
    processed: 0,
  },
];
