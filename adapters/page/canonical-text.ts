/** Page and JSON break lines differently; consent is to the words. */
export function canonicalText(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
