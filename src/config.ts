// SPDX-License-Identifier: Apache-2.0
/** The only reader of the environment. Every setting is described; all faults are reported at once. */
import { type ControlId, isControlId } from '#platform/controls.ts';
import {
  clamdAddress,
  controlList,
  hostAndPort,
  hostList,
  issuerAddress,
  listed,
  oneOf,
  text,
  upperListed,
  url,
  whole,
} from './setting-faults.ts';

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

interface Setting {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly zh: string;
  readonly en: string;
  /** Says what is wrong with a value, or nothing. */
  readonly fault: (value: string) => string | undefined;
}

export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '8080', zh: '监听端口', en: 'port to serve', fault: whole(0, 65535) },
  { name: 'HOST', fallback: '0.0.0.0', zh: '监听地址', en: 'address to listen on', fault: text },
  {
    name: 'DATA_DIR',
    fallback: './data',
    zh: '数据目录：内置数据库、文件、密钥',
    en: 'folder of the embedded database, files and keys',
    fault: text,
  },
  {
    name: 'DATABASE_URL',
    fallback: undefined,
    zh: '您自己的 PostgreSQL（15 至 18）；不设则使用内置数据库',
    en: 'a PostgreSQL of yours (15 to 18); otherwise the embedded one',
    fault: url('postgres:', 'postgresql:'),
  },
  {
    name: 'DATABASE_ALLOW_UNSAFE',
    fallback: 'no',
    zh: '允许 fsync=off 的数据库（仅供试验）',
    en: 'accept a database with fsync=off (experiments only)',
    fault: oneOf('yes', 'no'),
  },
  {
    name: 'DATABASE_NAMED_STATEMENTS',
    fallback: 'yes',
    zh: '连接池不支持命名语句时设为 no',
    en: 'no behind a pooler that cannot keep named statements',
    fault: oneOf('yes', 'no'),
  },
  {
    name: 'DATABASE_POOL',
    fallback: '16',
    zh: '每个进程的数据库连接数',
    en: 'database connections per process',
    fault: whole(2, 200),
  },
  {
    name: 'PUBLIC_URL',
    fallback: undefined,
    zh: '对外地址，用于二维码和文书',
    en: 'address under which people reach the platform; printed in QR codes and documents',
    fault: url('http:', 'https:'),
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    zh: '日志级别',
    en: 'level of the log',
    fault: oneOf('silent', 'error', 'warn', 'info', 'debug'),
  },
  {
    name: 'DEMO',
    fallback: 'yes',
    zh: '演示模式：空库时生成演示城市，登录页可选演示人员',
    en: 'demo: seeds the city into an empty database and lets visitors pick a demo person',
    fault: oneOf('yes', 'no'),
  },
  {
    name: 'FILES',
    fallback: 'disk',
    zh: '文件存放：disk 或 s3',
    en: 'where files go: disk or s3',
    fault: oneOf('disk', 's3'),
  },
  {
    name: 'S3_ENDPOINT',
    fallback: undefined,
    zh: 'S3 兼容存储的地址',
    en: 'address of the S3-compatible store',
    fault: url('http:', 'https:'),
  },
  { name: 'S3_BUCKET', fallback: undefined, zh: 'S3 桶名', en: 'bucket', fault: text },
  { name: 'S3_REGION', fallback: 'us-east-1', zh: 'S3 区域', en: 'region', fault: text },
  { name: 'S3_ACCESS_KEY_ID', fallback: undefined, zh: 'S3 访问键', en: 'access key id', fault: text },
  { name: 'S3_SECRET_ACCESS_KEY', fallback: undefined, zh: 'S3 密钥', en: 'secret access key', fault: text },
  {
    name: 'SITE_NAME',
    fallback: '云泽市',
    zh: '本站所属的城市或县，显示在每一页',
    en: 'the city or county of this site, shown on every page',
    fault: text,
  },
  {
    name: 'SITE_NAME_EN',
    fallback: 'Yunze City',
    zh: '城市或县的英文名',
    en: 'its English name',
    fault: text,
  },
  {
    name: 'CLAMD',
    fallback: undefined,
    zh: '扫描上传文件的 ClamAV 服务（clamd），写作 host:port；不设则不扫描病毒',
    en: 'host:port of a ClamAV daemon (clamd) that scans uploaded files; otherwise they are not scanned for viruses',
    fault: hostAndPort,
  },
  {
    name: 'CHECK_LINKS',
    fallback: undefined,
    zh: '允许核查指南外部链接的网站，写作主机名，用逗号分开，如 www.example.gov.cn,*.example.org.cn；不设则不访问任何外部网站',
    en: 'hosts of other sites whose links in guides are checked, separated by commas, e.g. www.example.gov.cn,*.example.org.cn; otherwise no other site is asked',
    fault: hostList,
  },
  {
    name: 'STAFF_SECOND_FACTOR',
    fallback: undefined,
    zh: '工作人员登录是否必须第二因素：required 或 off；不设则必须，演示模式除外',
    en: 'second factor of staff: required or off; otherwise required, but for the demo',
    fault: oneOf('required', 'off'),
  },
  {
    name: 'SESSIONS_PER_ACCOUNT',
    fallback: '10',
    zh: '一个账号同时登录的最多数量，超出时结束最久未用的',
    en: 'sessions of one account at once; the longest unused ends for a new one',
    fault: whole(1, 100),
  },
  {
    name: 'SMS_URL',
    fallback: undefined,
    zh: '短信网关地址（POST JSON：to、text，带 Idempotency-Key）；不设则没有短信验证码，演示模式使用模拟短信',
    en: 'gateway of short messages (POST of JSON to, text with an Idempotency-Key); otherwise no codes by message, in the demo a simulator',
    fault: url('http:', 'https:'),
  },
  {
    name: 'SMS_SECRET',
    fallback: undefined,
    zh: '短信网关的密钥，作为 Bearer 发送',
    en: 'secret of the gateway, sent as Bearer',
    fault: text,
  },
  {
    name: 'SMS_PER_HOUR',
    fallback: '2000',
    zh: '全平台每小时最多发送的验证码短信',
    en: 'one-time codes sent in an hour at most, by the whole platform',
    fault: whole(1, 10_000_000),
  },
  {
    name: 'AUDIT_DIR',
    fallback: undefined,
    zh: '存放审计日志签名检查点的目录，应与数据库分开保存；不设则为 DATA_DIR 下的 audit',
    en: 'folder for the signed checkpoints of the audit log, best kept apart from the database; otherwise audit in DATA_DIR',
    fault: () => undefined,
  },
  {
    name: 'CLOSING_DAYS',
    fallback: '7',
    zh: '申请注销账号后的冷静期（天），期满删除',
    en: 'days between asking for the end of an account and its end',
    fault: whole(0, 30),
  },
  {
    name: 'PRIVACY_ANSWER_DAYS',
    fallback: '15',
    zh: '答复个人信息更正申请的工作日数',
    en: 'working days to answer a request to correct personal data',
    fault: whole(1, 30),
  },
  {
    name: 'LOOK_COMPLAINT_DAYS',
    fallback: '15',
    zh: '答复“谁看过我的信息”投诉的工作日数',
    en: 'working days to answer a complaint about who looked at somebody’s data',
    fault: whole(1, 60),
  },
  {
    name: 'UPSTREAM_ISSUER',
    fallback: undefined,
    zh: '国家（省）身份认证平台的地址（OpenID Connect）；不设则只用本平台账号登录',
    en: 'address of the identity provider above this platform (OpenID Connect); otherwise people sign in with accounts of this platform only',
    fault: issuerAddress,
  },
  {
    name: 'UPSTREAM_CLIENT_ID',
    fallback: undefined,
    zh: '本平台在上级身份认证平台的编号',
    en: 'id of this platform there',
    fault: text,
  },
  {
    name: 'UPSTREAM_CLIENT_SECRET',
    fallback: undefined,
    zh: '本平台在上级身份认证平台的密钥',
    en: 'its secret there',
    fault: text,
  },
  {
    name: 'TEST_BUILD',
    fallback: 'no',
    zh: '测试版：只有测试版可以用 SEC_OFF 关闭安全控制；正式运行拒绝 yes',
    en: 'a test build, which alone may switch controls off by SEC_OFF; refused in production',
    fault: oneOf('yes', 'no'),
  },
  {
    name: 'SEC_OFF',
    fallback: undefined,
    zh: '测试版中关闭的安全控制，如 T01,T35，用以证明其测试会变红',
    en: 'security controls that a test build switches off, e.g. T01,T35, to prove that their tests turn red',
    fault: controlList,
  },
];

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

export const secret = (name: string): boolean => name.includes('SECRET') || name === 'DATABASE_URL';

/** The value of a setting as it stands, or its default. */
export const settingValue = (
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined => env[name]?.trim() || settings.find((s) => s.name === name)?.fallback;

/** The environment for a server that a command starts: its own settings come on top. */
export const childEnvironment = (): Record<string, string | undefined> => ({ ...process.env });
