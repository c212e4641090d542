// SPDX-License-Identifier: Apache-2.0
/** The only reader of the environment. Every setting is described; all faults are reported at once. */
import { type ControlId, isControlId } from '#platform/controls.ts';
import type { ProviderChoice } from '#platform/crypto/index.ts';
import { clamdAddress, listed, mechanisms, upperListed } from './setting-faults.ts';
import { secret, settings } from './settings.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL in `dataDir` is used. */
  readonly databaseUrl: string | undefined;
  readonly allowUnsafeDatabase: boolean;
  readonly namedStatements: boolean;
  readonly poolSize: number;
  readonly publicUrl: string;
  readonly logLevel: string;
  readonly demo: boolean;
  /** The city or county whose site this is. */
  readonly site: { readonly zh: string; readonly en: string };
  /** The daemon of ClamAV that scans what people hand in; absent: only the checks of content. */
  readonly clamd?: { readonly host: string; readonly port: number };
  /** Hosts of other sites whose links in guides are checked: names, or `*.` before one. Empty: none is asked. */
  readonly checkLinks: readonly string[];
  /** Who holds the keys of organisations. */
  readonly crypto: ProviderChoice;
  /** Where signed checkpoints of the audit log are kept, apart from the database. */
  readonly auditDir: string;
  /** Security controls that a test build switches off to prove their tests; empty everywhere else. */
  readonly controlsOff: readonly ControlId[];
  /** Whether staff need a second factor besides the password. */
  readonly staffSecondFactor: boolean;
  /** How many sessions an account may have at once. */
  readonly sessionsPerAccount: number;
  /** How short messages leave; the simulator only where the demo is on and no gateway is set. */
  readonly sms:
    | { readonly kind: 'none' }
    | { readonly kind: 'simulator' }
    | { readonly kind: 'http'; readonly url: string; readonly secret: string | undefined };
  /** The most one-time codes that are sent in an hour, whatever is asked. */
  readonly codesPerHour: number;
  /** Working days within which a complaint about who looked at one's data is answered. */
  readonly lookComplaintDays: number;
  /** Terms of what people decide about their own data. */
  readonly privacy: {
    readonly closingDays: number;
    readonly answerWorkdays: number;
    readonly exportDays: number;
  };
  /** The identity provider above us; absent: people sign in here only. */
  readonly upstream?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
  readonly files:
    | { readonly kind: 'disk' }
    | {
        readonly kind: 's3';
        readonly endpoint: string;
        readonly bucket: string;
        readonly region: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      };
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads and checks every setting. Never throws; an empty value counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): ConfigResult {
  const faults: string[] = [];
  const values = new Map<string, string>();
  for (const setting of settings) {
    const given = env[setting.name]?.trim() || undefined;
    const value = given ?? setting.fallback;
    if (value === undefined) continue;
    const fault = setting.fault(value);
    if (fault) faults.push(`${setting.name}=${secret(setting.name) ? '…' : value}: ${fault} (${setting.en})`);
    values.set(setting.name, value);
  }
  const get = (name: string): string => values.get(name) ?? '';
  if (get('FILES') === 's3') {
    for (const name of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) {
      if (!values.has(name)) faults.push(`${name} is required with FILES=s3`);
    }
  }
  if (get('CRYPTO_PROVIDER') === 'pkcs11')
    for (const name of ['PKCS11_MODULE', 'PKCS11_TOKEN', 'PKCS11_PIN_FILE'])
      if (!values.has(name)) faults.push(`${name} is required with CRYPTO_PROVIDER=pkcs11`);
  const upstream = ['UPSTREAM_ISSUER', 'UPSTREAM_CLIENT_ID', 'UPSTREAM_CLIENT_SECRET'];
  if (upstream.some((name) => values.has(name)))
    for (const name of upstream)
      if (!values.has(name)) faults.push(`${name} is required: all three of UPSTREAM_… or none`);
  const testBuild = get('TEST_BUILD') === 'yes';
  if (testBuild && env['NODE_ENV'] === 'production')
    faults.push('TEST_BUILD=yes is refused where NODE_ENV is production');
  if (values.has('SEC_OFF') && !testBuild)
    faults.push('SEC_OFF is honoured in test builds only (TEST_BUILD=yes)');
  if (faults.length > 0) return { ok: false, faults };
  const port = Number(get('PORT'));
  const clamd = clamdAddress(get('CLAMD'));
  return {
    ok: true,
    config: {
      port,
      host: get('HOST'),
      dataDir: get('DATA_DIR'),
      databaseUrl: values.get('DATABASE_URL'),
      allowUnsafeDatabase: get('DATABASE_ALLOW_UNSAFE') === 'yes',
      namedStatements: get('DATABASE_NAMED_STATEMENTS') === 'yes',
      poolSize: Number(get('DATABASE_POOL')),
      publicUrl: (values.get('PUBLIC_URL') ?? `http://127.0.0.1:${port}`).replace(/\/+$/, ''),
      logLevel: get('LOG_LEVEL'),
      demo: get('DEMO') === 'yes',
      staffSecondFactor:
        (values.get('STAFF_SECOND_FACTOR') ?? (get('DEMO') === 'yes' ? 'off' : '')) !== 'off',
      sessionsPerAccount: Number(get('SESSIONS_PER_ACCOUNT')),
      sms: values.has('SMS_URL')
        ? { kind: 'http', url: get('SMS_URL'), secret: values.get('SMS_SECRET') }
        : { kind: get('DEMO') === 'yes' ? 'simulator' : 'none' },
      codesPerHour: Number(get('SMS_PER_HOUR')),
      site: { zh: get('SITE_NAME'), en: get('SITE_NAME_EN') },
      ...(clamd && { clamd }),
      checkLinks: listed(get('CHECK_LINKS')),
      crypto: cryptoChoice(get),
      auditDir: values.get('AUDIT_DIR') ?? `${get('DATA_DIR')}/audit`,
      lookComplaintDays: Number(get('LOOK_COMPLAINT_DAYS')),
      privacy: {
        closingDays: Number(get('CLOSING_DAYS')),
        answerWorkdays: Number(get('PRIVACY_ANSWER_DAYS')),
        exportDays: 7,
      },
      controlsOff: upperListed(get('SEC_OFF')).filter(isControlId),
      ...(values.has('UPSTREAM_ISSUER') && {
        upstream: {
          issuer: get('UPSTREAM_ISSUER'),
          clientId: get('UPSTREAM_CLIENT_ID'),
          clientSecret: get('UPSTREAM_CLIENT_SECRET'),
        },
      }),
      files:
        get('FILES') === 's3'
          ? {
              kind: 's3',
              endpoint: get('S3_ENDPOINT'),
              bucket: get('S3_BUCKET'),
              region: get('S3_REGION'),
              accessKeyId: get('S3_ACCESS_KEY_ID'),
              secretAccessKey: get('S3_SECRET_ACCESS_KEY'),
            }
          : { kind: 'disk' },
    },
  };
}

function cryptoChoice(get: (name: string) => string): ProviderChoice {
  if (get('CRYPTO_PROVIDER') !== 'pkcs11') return { kind: 'soft' };
  const sm2 = mechanisms(get('PKCS11_SM2'));
  return {
    kind: 'pkcs11',
    module: get('PKCS11_MODULE'),
    token: get('PKCS11_TOKEN'),
    pinFile: get('PKCS11_PIN_FILE'),
    ...(sm2 && { sm2 }),
  };
}

/** The value of a setting as it stands, or its default. */
export const settingValue = (
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => env[name]?.trim() || settings.find((s) => s.name === name)?.fallback;

/** The environment for a server that a command starts: its own settings come on top. */
export const childEnvironment = (): Record<string, string | undefined> => ({ ...process.env });
