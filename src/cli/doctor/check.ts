/** One thing looked at; Chinese. `remedy` says what to do and stands only beside a failure. */
export interface Check {
  name: string;
  ok: boolean;
  text: string;
  remedy?: string;
}

export function passed(name: string, text: string): Check {
  return { name, ok: true, text };
}

export function failed(name: string, text: string, remedy: string): Check {
  return { name, ok: false, text, remedy };
}

/** A check that throws is a failure with its own words, never the end of the examination. */
export async function attempt(
  name: string,
  remedy: string,
  look: () => Promise<Check | Check[]>,
): Promise<Check[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    const userMessage = error instanceof Error && 'userMessage' in error ? error.userMessage : undefined;
    return [failed(name, String(userMessage ?? error), remedy)];
  }
}

export function describeChecks(checks: readonly Check[]): string {
  const lines = checks.map(({ name, ok, text, remedy }) => {
    return `${ok ? '✓' : '✗'} ${name}：${text}${remedy ? `\n    → ${remedy}` : ''}`;
  });
  const bad = checks.filter((check) => !check.ok).length;
  return [...lines, '', bad === 0 ? '全部正常。' : `有 ${bad} 项需要处理。`].join('\n');
}
