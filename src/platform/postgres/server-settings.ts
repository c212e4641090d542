// SPDX-License-Identifier: Apache-2.0
import { totalmem } from 'node:os';

const GIGABYTE = 1024 ** 3;

/**
 * Settings of the embedded server, given at its start. Those that keep it safe and private come last and
 * cannot be changed by `extra`, except that tests may choose `fsync`.
 */
export function serverSettings(
  port: number,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const roomy = totalmem() >= 8 * GIGABYTE;
  return {
    shared_buffers: roomy ? '256MB' : '128MB',
    effective_cache_size: roomy ? '2GB' : '512MB',
    maintenance_work_mem: '64MB',
    max_connections: '100',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // Statements may carry personal data: errors are logged without them.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    fsync: 'on',
    ...extra,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    logging_collector: 'off',
  };
}

/** Settings as words of a command line. */
export function asArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
