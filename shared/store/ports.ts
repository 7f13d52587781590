import type { Clock, Log } from '../domain/ports.ts';
import type { Table } from './table.ts';

export type StorePorts = { table: Table; clock: Clock; log: Log };
