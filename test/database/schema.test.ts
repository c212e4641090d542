// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openDatabase } from '#platform/db.ts';
import { migratedDatabase } from '#test/support/world.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import { cityFaults, readTables } from './tables.ts';

for (const kind of ['embedded', 'system'] as const) {
  describe(`the schema on the ${kind} PostgreSQL`, () => {
    test('the city comes first in every key of every table that grows with people', async (t) => {
      const made = await migratedDatabase(kind);
      if (made === null) return t.skip('none is installed here');
      const db = openDatabase({ url: made.url, poolSize: 1 });
      try {
        const tables = await readTables(db);
        assert.ok(tables.length > 25, `only ${tables.length} tables were seen`);
        assert.deepEqual(cityFaults(tables), []);
        const schemas = new Set(tables.map(({ table }) => table.split('.')[0] ?? ''));
        assert.deepEqual(
          [...schemas].filter((schema) => schema !== 'platform' && !modules.includes(schema)),
          [],
          'a schema is named after its module',
        );
      } finally {
        await db.close();
        await made.drop();
      }
    });

    test('a planted table without the city is seen', async (t) => {
      const made = await migratedDatabase(kind);
      if (made === null) return t.skip('none is installed here');
      const db = openDatabase({ url: made.url, poolSize: 1 });
      try {
        await db.admin('create schema planted');
        await db.admin('create table planted.parent (id uuid primary key)');
        await db.admin(
          'create table planted.child (city char(4), id uuid, email text unique, parent uuid references planted.parent, primary key (id, city))',
        );
        await db.admin('create unique index child_lower on planted.child (lower(email))');
        await db.admin(
          'create table planted.good (city char(4), id uuid, n int, primary key (city, id), unique (city, n))',
        );
        await db.admin('create table planted.keyless (city char(4))');
        const found = cityFaults(await readTables(db)).map((fault) =>
          fault.replace('city must come first in the ', ''),
        );
        assert.deepEqual(found, [
          'planted.child: primary key',
          'planted.child: unique index child_email_key',
          'planted.child: unique index child_lower',
          'planted.child: foreign key child_parent_fkey',
          'planted.keyless: primary key',
          'planted.parent: primary key',
        ]);
        assert.deepEqual(cityFaults([], { 'planted.gone': 'was removed' }), [
          'planted.gone is listed as a reference table but does not exist',
        ]);
      } finally {
        await db.close();
        await made.drop();
      }
    });
  });
}
