// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readConfig, settingValue } from './config.ts';
import { secret, settings } from './settings.ts';

const faultsOf = (env: Record<string, string | undefined>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
};

test('nothing set: the embedded database, the disk, port 8080, the demo', () => {
  const read = readConfig({});
  assert.ok(read.ok);
  assert.deepEqual(read.config, {
    port: 8080,
    host: '0.0.0.0',
    dataDir: './data',
    databaseUrl: undefined,
    allowUnsafeDatabase: false,
    namedStatements: true,
    poolSize: 16,
    publicUrl: 'http://127.0.0.1:8080',
    logLevel: 'info',
    demo: true,
    staffSecondFactor: false,
    sessionsPerAccount: 10,
    sms: { kind: 'simulator' },
    codesPerHour: 2000,
    checkLinks: [],
    crypto: { kind: 'soft' },
    auditDir: './data/audit',
    controlsOff: [],
    lookComplaintDays: 15,
    privacy: { closingDays: 7, exportDays: 7, answerWorkdays: 15 },
    site: { zh: '云泽市', en: 'Yunze City' },
    files: { kind: 'disk' },
  });
});

test('an empty value counts as not set, and an address loses its closing slashes', () => {
  const read = readConfig({ PORT: '  ', DATABASE_URL: '', PUBLIC_URL: 'https://zwfw.example.test//' });
  assert.ok(read.ok);
  assert.equal(read.config.port, 8080);
  assert.equal(read.config.databaseUrl, undefined);
  assert.equal(read.config.publicUrl, 'https://zwfw.example.test');
  assert.equal(settingValue('PORT', { PORT: ' ' }), '8080');
  assert.equal(settingValue('PORT', { PORT: '9' }), '9');
});

test('every fault is named at once, with the setting and what is allowed', () => {
  const faults = faultsOf({
    PORT: '70000',
    DATABASE_URL: 'mysql://u:hunter2@h/d',
    DATABASE_POOL: '1.5',
    PUBLIC_URL: 'zwfw',
    LOG_LEVEL: 'loud',
    DEMO: 'true',
    FILES: 's3',
    S3_ENDPOINT: 'ftp://x',
    S3_SECRET_ACCESS_KEY: 'sesame',
  });
  const named = faults.map((f) => /^[A-Z0-9_]+/.exec(f)?.[0]);
  assert.deepEqual(named.sort(), [
    'DATABASE_POOL',
    'DATABASE_URL',
    'DEMO',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'S3_ACCESS_KEY_ID',
    'S3_BUCKET',
    'S3_ENDPOINT',
  ]);
  assert.match(faults.join('\n'), /PORT=70000: must be a whole number from 0 to 65535/);
  assert.match(faults.join('\n'), /DEMO=true: must be one of yes, no/);
});

test('a secret is never shown, also when it is wrong', () => {
  assert.deepEqual(settings.map((s) => s.name).filter(secret), [
    'DATABASE_URL',
    'S3_SECRET_ACCESS_KEY',
    'SMS_SECRET',
    'UPSTREAM_CLIENT_SECRET',
  ]);
  const shown = faultsOf({ DATABASE_URL: 'mysql://u:hunter2@h/d', PORT: 'x' }).join('\n');
  assert.match(shown, /DATABASE_URL=…/);
  assert.doesNotMatch(shown, /hunter2/);
});

test('S3 needs its own settings, and takes them', () => {
  const given = {
    FILES: 's3',
    S3_ENDPOINT: 'http://127.0.0.1:9000',
    S3_BUCKET: 'b',
    S3_ACCESS_KEY_ID: 'k',
    S3_SECRET_ACCESS_KEY: 's',
  };
  for (const name of Object.keys(given).filter((n) => n !== 'FILES')) {
    assert.deepEqual(faultsOf({ ...given, [name]: undefined }), [`${name} is required with FILES=s3`]);
  }
  const read = readConfig(given);
  assert.ok(read.ok);
  assert.deepEqual(read.config.files, {
    kind: 's3',
    endpoint: 'http://127.0.0.1:9000',
    bucket: 'b',
    region: 'us-east-1',
    accessKeyId: 'k',
    secretAccessKey: 's',
  });
});

test('a hardware module needs its library, its token and its PIN; SM2 two numbers of mechanisms', () => {
  const given = {
    CRYPTO_PROVIDER: 'pkcs11',
    PKCS11_MODULE: '/usr/lib/softhsm/libsofthsm2.so',
    PKCS11_TOKEN: 'tongban',
    PKCS11_PIN_FILE: '/etc/tongban/pin',
  };
  for (const name of ['PKCS11_MODULE', 'PKCS11_TOKEN', 'PKCS11_PIN_FILE'])
    assert.deepEqual(faultsOf({ ...given, [name]: undefined }), [
      `${name} is required with CRYPTO_PROVIDER=pkcs11`,
    ]);
  const [module, token, pinFile] = [given.PKCS11_MODULE, given.PKCS11_TOKEN, given.PKCS11_PIN_FILE];
  const plain = readConfig(given);
  assert.ok(plain.ok);
  assert.deepEqual(plain.config.crypto, { kind: 'pkcs11', module, token, pinFile });
  const sm2 = readConfig({ ...given, PKCS11_SM2: '0x80000001, 0x80000002' });
  assert.ok(sm2.ok);
  assert.deepEqual(sm2.config.crypto, {
    ...{ kind: 'pkcs11', module, token, pinFile },
    sm2: { generate: 0x80000001, sign: 0x80000002 },
  });
  assert.match(faultsOf({ ...given, PKCS11_SM2: '1,2' }).join(), /PKCS11_SM2=.*two numbers/);
});

test('the scanner is a host and a port, or nothing', () => {
  for (const [given, host, port] of [
    ['127.0.0.1:3310', '127.0.0.1', 3310],
    ['clamd.internal:1', 'clamd.internal', 1],
    ['[::1]:65535', '::1', 65535],
  ] as const) {
    const read = readConfig({ CLAMD: given });
    assert.ok(read.ok, given);
    assert.deepEqual(read.config.clamd, { host, port });
  }
  for (const given of ['3310', 'clamd', ':3310', 'clamd:0', 'clamd:65536', '::1:3310', 'tcp://clamd:3310'])
    assert.match(faultsOf({ CLAMD: given }).join(), /CLAMD=.*must be HOST:PORT/, given);
});

test('other sites are named by their hosts, and none is asked by default', () => {
  const none = readConfig({});
  assert.ok(none.ok);
  assert.deepEqual(none.config.checkLinks, []);
  const some = readConfig({ CHECK_LINKS: 'www.Example.gov.cn, *.example.org.cn,www.example.gov.cn' });
  assert.ok(some.ok);
  assert.deepEqual(some.config.checkLinks, ['www.example.gov.cn', '*.example.org.cn']);
  for (const given of [
    '127.0.0.1',
    '*',
    '*.cn',
    'localhost',
    'db.internal',
    'https://a.example.cn',
    'a.example.cn:8443',
  ])
    assert.match(faultsOf({ CHECK_LINKS: given }).join(), /CHECK_LINKS=.*must be names of hosts/, given);
});

test('each setting says in both languages what it is for', () => {
  for (const s of settings) assert.ok(s.zh.length > 3 && s.en.length > 5, s.name);
  assert.equal(new Set(settings.map((s) => s.name)).size, settings.length);
});

test('any environment is read or refused, never a crash; what is read is usable', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'yes',
      'no',
      's3',
      'disk',
      'http://x',
      'postgres://x',
      '0',
      '65535',
      '65536',
      '-1',
      '1e3',
    ),
    fc.webUrl(),
    fc.nat().map(String),
  );
  const env = fc.dictionary(fc.constantFrom(...settings.map((s) => s.name), '__proto__'), value);
  let good = 0;
  fc.assert(
    fc.property(env, (given) => {
      const read = readConfig(given);
      if (!read.ok) return assert.ok(read.faults.length > 0);
      good += 1;
      const { port, poolSize, publicUrl, files } = read.config;
      assert.ok(Number.isInteger(port) && port >= 0 && port <= 65535);
      assert.ok(Number.isInteger(poolSize) && poolSize >= 2);
      assert.ok(URL.canParse(publicUrl));
      assert.ok(files.kind === 'disk' || files.bucket !== '');
    }),
    { seed: 20260901, numRuns: 2000 },
  );
  assert.ok(good > 50, `${good} environments were good`);
});

test('controls are switched off in a test build only, by name, and never in production', () => {
  const read = readConfig({ TEST_BUILD: 'yes', SEC_OFF: 't01, T35' });
  assert.ok(read.ok);
  assert.deepEqual(read.config.controlsOff, ['T01', 'T35']);
  assert.match(faultsOf({ SEC_OFF: 'T01' }).join(), /test builds only/);
  assert.match(faultsOf({ TEST_BUILD: 'yes', SEC_OFF: 'T99' }).join(), /not T99/);
  assert.match(
    faultsOf({ TEST_BUILD: 'yes', SEC_OFF: 'T01', NODE_ENV: 'production' }).join(),
    /NODE_ENV is production/,
  );
});
