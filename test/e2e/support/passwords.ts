/** Bot accounts of the sandbox's two shops, from its README. */
export const sandboxPasswords: ReadonlyMap<string, string> = new Map([
  ['shanyeji_bot', 'Shanye-2026-qj'],
  ['shanyelife_bot', 'Shanye-2026-zy'],
]);
