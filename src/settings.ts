// SPDX-License-Identifier: Apache-2.0
/** Every setting with its meaning and what it may be: read by `config.ts`, printed by `tongban config`, kept in the README. */
import {
  controlList,
  hostAndPort,
  hostList,
  issuerAddress,
  mechanismPair,
  oneOf,
  text,
  url,
  whole,
} from './setting-faults.ts';

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
    name: 'CRYPTO_PROVIDER',
    fallback: 'soft',
    zh: '机关密钥的存放：soft（密钥文件）或 pkcs11（密码机、密码卡）',
    en: 'who holds the keys of organisations: soft (files) or pkcs11 (a hardware module)',
    fault: oneOf('soft', 'pkcs11'),
  },
  {
    name: 'PKCS11_MODULE',
    fallback: undefined,
    zh: '密码设备的 PKCS #11 库文件',
    en: 'path of the PKCS #11 library of the module',
    fault: text,
  },
  { name: 'PKCS11_TOKEN', fallback: undefined, zh: '密码设备中令牌的标签', en: 'label of its token', fault: text },
  {
    name: 'PKCS11_PIN_FILE',
    fallback: undefined,
    zh: '存放令牌用户 PIN 的文件',
    en: 'file with the PIN of the user of the token',
    fault: text,
  },
  {
    name: 'PKCS11_SM2',
    fallback: undefined,
    zh: '厂商的 SM2 机制编号：生成密钥对、签名，如 0x80000001,0x80000002；不设则令牌不签 SM2',
    en: 'numbers of the maker’s mechanisms for SM2, to make a pair and to sign, e.g. 0x80000001,0x80000002; otherwise the token signs no SM2',
    fault: mechanismPair,
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

/** Whether the value of a setting is never shown. */
export const secret = (name: string): boolean => name.includes('SECRET') || name === 'DATABASE_URL';
