import { Environment } from '@marcbachmann/cel-js';
import { Stop } from './errors.ts';

/** CEL knows 64-bit integers only as BigInt; a plain number would be read as a double. */
export type CelValue = string | boolean | bigint | CelValue[] | { [key: string]: CelValue };

/** A condition or value that people wrote, with the place to look when it is wrong. */
export interface CelSource {
  text: string;
  /** Chinese, e.g. `审批路线 high-discount`. */
  place: string;
}

export type CelTypes = Record<string, 'int' | 'string' | 'map'>;

/** Compiled once per pair of types and text: a run evaluates the same few expressions thousands of times. */
const compiled = new Map<string, (values: Record<string, CelValue>) => unknown>();

/** Throws `Stop` naming the place when the expression does not parse, does not fit the types or fails on the values. */
export function evaluateCel(source: CelSource, types: CelTypes, values: Record<string, CelValue>): unknown {
  try {
    return compile(source.text, types)(values);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Stop(
      `CEL expression of ${source.place} failed: ${source.text}`,
      `${source.place} 的表达式有误：${source.text}（${reason}）。请改正后重试。`,
      { cause: error },
    );
  }
}

function compile(text: string, types: CelTypes): (values: Record<string, CelValue>) => unknown {
  const key = `${JSON.stringify(types)} ${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const environment = new Environment();
  for (const [name, type] of Object.entries(types)) environment.registerVariable(name, type);
  const expression = environment.parse(text);
  const checked = expression.check();
  if (!checked.valid) throw checked.error ?? new Error('type check failed');
  const run = (values: Record<string, CelValue>): unknown => expression(values);
  compiled.set(key, run);
  return run;
}
