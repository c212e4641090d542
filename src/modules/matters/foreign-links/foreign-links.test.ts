// SPDX-License-Identifier: Apache-2.0
/** Other sites are asked only where the operator allowed it, and what they say becomes a state that lasts a day. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { guideFindingsOf } from '../guide-care/guide-findings.rules.ts';
import { type Catalogue, freshCatalogue, sampleDefinition } from '../matters-for-tests.ts';
import { askLink, type Dialer, openNet } from './ask-link.ts';
import { askableAddress, hostAllowed, isPublicAddress } from './foreign-address.rules.ts';
import { foreignLooks } from './foreign-links.ts';

const host = 'files.example.gov.cn';
const hosts = [host, 'down.example.gov.cn'];
let asked: string[] = [];
let connections = 0;

/** What the site says to a path, by HEAD and by GET: its status, and where it sends on to. */
const says: Readonly<Record<string, readonly [head: number, get: number, location?: string]>> = {
  '/gone': [404, 404],
  '/get-only': [405, 200],
  '/secret': [403, 403],
  '/broken': [503, 503],
  '/moved': [302, 302, '/form.pdf'],
  '/round': [302, 302, '/round'],
  '/away': [302, 302, 'https://other.example.com/x'],
  '/down': [302, 302, `http://${host}/form.pdf`],
  '/endless': [500, 200],
};

function answer({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
  asked.push(`${method} ${url}`);
  if (url === '/hang') return;
  const [head, get, location] = says[url] ?? [200, 200];
  response.writeHead(method === 'HEAD' ? head : get, location === undefined ? {} : { location });
  if (url !== '/endless' || method === 'HEAD') {
    response.end();
    return;
  }
  const more = (): void => {
    if (!response.destroyed) response.write('x'.repeat(16_384), () => setImmediate(more));
  };
  more();
}

let server: Server | null = null;
let catalogue: Catalogue | null = null;
before(async () => {
  server = createServer(answer);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  catalogue = await freshCatalogue();
});
after(async () => {
  server?.closeAllConnections();
  server?.close();
  await catalogue?.close();
});
beforeEach(() => {
  asked = [];
  connections = 0;
});

function portOf(): number {
  const address = server?.address();
  return typeof address === 'object' && address ? address.port : 0;
}
const dials: string[] = [];
/** The open net as this server plays it: every name leads here, without encryption. */
const here: Dialer = {
  ...openNet,
  timeoutMs: 300,
  resolve: async (name) => (name.startsWith('down.') ? [] : [{ address: '127.0.0.1', family: 4 }]),
  mayConnect: (address) => address === '127.0.0.1',
  request(url, options, heard) {
    dials.push(url.hostname);
    const plain = new URL(url);
    plain.protocol = 'http:';
    return request(plain, { ...options, port: portOf() }, heard);
  },
};
const ask = (path: string, net = here) => askLink(new URL(`https://${host}${path}`), net);

describe('what a site says of a link', () => {
  const cases = [
    ['/form.pdf', 'sound', ['HEAD']],
    ['/gone', 'gone', ['HEAD', 'GET']],
    ['/get-only', 'sound', ['HEAD', 'GET']],
    ['/secret', 'unasked', ['HEAD', 'GET']],
    ['/broken', 'failed', ['HEAD', 'GET']],
    ['/moved', 'sound', ['HEAD', 'HEAD']],
    ['/away', 'unasked', ['HEAD', 'GET']],
    ['/down', 'unasked', ['HEAD', 'GET']],
    ['/hang', 'failed', ['HEAD']],
    ['/endless', 'sound', ['HEAD', 'GET']],
  ] as const;
  for (const [path, expected, methods] of cases)
    test(`${path}: ${expected}`, async () => {
      assert.equal(await ask(path), expected);
      assert.deepEqual(
        asked.map((one) => one.split(' ')[0]),
        methods,
      );
      assert.ok(
        dials.every((name) => name === host),
        'no other host was dialled',
      );
    });
  test('a redirect without end', async () => assert.equal(await ask('/round'), 'gone'));
});

test('an address in the own network is never connected to, whatever name leads there', async () => {
  for (const addresses of [
    [{ address: '127.0.0.1', family: 4 }],
    [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.5', family: 4 },
    ],
    [{ address: '::1', family: 6 }],
    [{ address: '::ffff:127.0.0.1', family: 6 }],
  ]) {
    const net = { ...here, mayConnect: openNet.mayConnect, resolve: async () => addresses };
    assert.equal(await ask('/form.pdf', net), 'unasked');
  }
  assert.deepEqual([connections, asked], [0, []]);
});

test('addresses of the open net, and others', () => {
  for (const open of ['93.184.216.34', '172.32.0.1', '11.0.0.1', '2400:3200::1', '2001:4860::8888'])
    assert.ok(isPublicAddress(open), open);
  for (const closed of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.8.8.8', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...[
      '192.168.1.1',
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.7',
      '203.0.113.9',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'ff02::1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...[
      '2001::1',
      '2001:db8::1',
      '2001:0:1::',
      'localhost',
      '',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.3.999',
      '2400::zz',
    ],
  ])
    assert.ok(!isPublicAddress(closed), closed);
});

test('only https of an allowed host at its usual port is asked', () => {
  const rules = ['a.example.gov.cn', '*.example.org.cn'];
  for (const may of ['a.example.gov.cn', 'x.example.org.cn', 'y.x.example.org.cn'])
    assert.ok(hostAllowed(rules, may), may);
  for (const mayNot of [
    'b.example.gov.cn',
    'xa.example.gov.cn',
    'example.org.cn',
    'badexample.org.cn',
    '127.0.0.1',
  ])
    assert.ok(!hostAllowed(rules, mayNot), mayNot);
  assert.equal(askableAddress(rules, 'https://A.example.gov.cn/x#y')?.href, 'https://a.example.gov.cn/x');
  for (const href of [
    'http://a.example.gov.cn/',
    'https://a.example.gov.cn:8443/',
    'https://u:p@a.example.gov.cn/',
    'https://a.example.gov.cn.evil.test/',
    'https://127.0.0.1/',
    'nonsense',
  ])
    assert.equal(askableAddress(rules, href), null, href);
});

const opened = (): Catalogue => {
  assert.ok(catalogue, 'PostgreSQL can be started');
  return catalogue;
};
const look = (paths: readonly string[], allowed: readonly string[] = hosts, net: Dialer = here) =>
  foreignLooks({ ...opened(), hosts: allowed, net })(paths.map((path) => `https://${host}${path}`));
const nextDay = (): void => {
  const { clock } = opened();
  clock.set(new Date(clock.now().getTime() + 24 * 3_600_000));
};

test('nothing is asked where no host is allowed', async () => {
  assert.equal((await look(['/form.pdf', '/gone'], [])).size, 0);
  assert.equal((await look(['/form.pdf'], ['other.example.gov.cn'])).size, 0);
  assert.deepEqual([connections, asked], [0, []]);
});

test('each link is asked once a day; one that is gone is a finding, one without an answer on the third day', async () => {
  const paths = ['/gone', '/form.pdf', '/broken', '/secret'];
  const states = async (): Promise<(string | undefined)[]> => {
    const found = await look(paths);
    return paths.map((path) => found.get(`https://${host}${path}`));
  };
  assert.deepEqual(await states(), ['dead', 'sound', 'unchecked', 'unchecked']);
  const first = asked.length;
  assert.deepEqual(await states(), ['dead', 'sound', 'unchecked', 'unchecked']);
  assert.equal(asked.length, first, 'not twice in a day');
  nextDay();
  assert.equal((await states())[2], 'unchecked');
  nextDay();
  const found = await look(paths);
  assert.equal(found.get(`https://${host}/broken`), 'dead');
  const definition = sampleDefinition('linked', '某项许可', {
    result: { kind: 'approval', name: '批复', sample: { title: '样本', href: `https://${host}/gone` } },
  });
  const checks = { today: '2026-03-02', repealed: new Set<string>() };
  const rules = guideFindingsOf(definition, {
    ...checks,
    linkState: (href) => found.get(href) ?? 'unchecked',
  }).map(({ rule }) => rule);
  assert.deepEqual(rules, ['dead-link']);
});

test('a host that fails three times in a row is left alone until the next run', async () => {
  nextDay();
  const paths = [1, 2, 3, 4, 5].map((n) => `/hang?${n}`);
  const slow = { ...here, timeoutMs: 50 };
  const stuck = Object.assign({}, slow, {
    request: (url: URL, options: object, heard: (response: IncomingMessage) => void) =>
      slow.request(new URL('/hang', url), options, heard),
  });
  await look(paths, hosts, stuck);
  assert.equal(asked.length, 3);
  asked = [];
  await look(paths, hosts, stuck);
  assert.equal(asked.length, 2, 'the next run asks those that had no turn');
});
