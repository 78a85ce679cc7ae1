import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEvidenceStore } from '../../src/runtime/evidence.ts';
import { makeFolder } from './browser/support.ts';

const jpeg = (size: number) => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(size - 2)]);

describe('evidence', () => {
  it('keeps a picture by its content hash in a private file', async () => {
    const store = createEvidenceStore(await makeFolder('evidence'));
    const ref = await store.sink().screenshot('填写完成', jpeg(1000));
    expect(ref).toMatchObject({ kind: 'screenshot', caption: '填写完成' });
    const path = store.pathOf(ref.hash) ?? '';
    const bytes = await readFile(path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(ref.hash);
    expect(path).toContain(`/${ref.hash.slice(0, 2)}/`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });

  it('keeps the same content once and remembers each use in order', async () => {
    const store = createEvidenceStore(await makeFolder('evidence'));
    const sink = store.sink();
    const [a, b] = await Promise.all([
      sink.json('read-back', '读回', { b: 1, a: 2 }),
      sink.json('answer', '回应', { a: 2, b: 1 }),
    ]);
    expect(a.hash).toBe(b.hash);
    expect(sink.refs()).toHaveLength(2);
    expect(await readdir(dirname(store.pathOf(a.hash) ?? ''))).toHaveLength(1);
    expect(await readFile(store.pathOf(a.hash) ?? '', 'utf8')).toBe('{"a":2,"b":1}');
  });

  it('refuses pictures that are too big or no JPEG, and knows nothing of a strange hash', async () => {
    const store = createEvidenceStore(await makeFolder('evidence'));
    await expect(store.sink().screenshot('大图', jpeg(300 * 1024 + 1))).rejects.toThrow('lower quality');
    await expect(store.sink().screenshot('不是图', Buffer.from('<html>'))).rejects.toThrow('no JPEG');
    expect(store.pathOf('../../etc/passwd')).toBeUndefined();
    expect(store.pathOf('0'.repeat(64))).toBeUndefined();
  });
});
