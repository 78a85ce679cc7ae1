import type { Pool } from '../../domain/pool/schema.ts';
import { type PoolFinding, poolError } from './finding.ts';

/** Answers whether a file below the pool's `files/` folder exists. */
export type HasFile = (path: string) => boolean;

/** Pictures and qualification files that forms would ask for and nobody has put in place. */
export function checkFiles(pool: Pool, hasFile: HasFile): PoolFinding[] {
  const missing = (part: 'products' | 'qualifications', id: string, path: string) =>
    poolError(part, 'file-missing', {
      ids: [id],
      text: `${id} 的文件 ${path} 不在数据池的 files 文件夹里。`,
    });
  return [
    ...pool.products.flatMap(({ id, pictures }) =>
      pictures.filter((path) => !hasFile(path)).map((path) => missing('products', id, path)),
    ),
    ...pool.qualifications
      .filter(({ file }) => !hasFile(file))
      .map(({ id, file }) => missing('qualifications', id, file)),
  ];
}
