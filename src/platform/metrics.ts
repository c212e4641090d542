// SPDX-License-Identifier: Apache-2.0
/** Prometheus metrics. Labels are routes, methods and codes only: never a person, a number or free text. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly commands: Counter<'command' | 'outcome'>;
  readonly queue: Gauge<'state'>;
  /** Alerts about browsing in personal data that audit has not dealt with. */
  readonly lookAlerts: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'tongban_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.3, 1, 5],
      registers,
    }),
    commands: new Counter({
      name: 'tongban_commands_total',
      help: 'Commands run, by outcome',
      labelNames: ['command', 'outcome'],
      registers,
    }),
    lookAlerts: new Gauge({
      name: 'tongban_look_alerts',
      help: 'Alerts about browsing in personal data that wait for audit',
      registers,
    }),
    queue: new Gauge({
      name: 'tongban_queue',
      help: 'Outbox and jobs, by state',
      labelNames: ['state'],
      registers,
    }),
  };
}
