/** Works each answer out once for as long as the function lives. `keyOf` names all that the answer rests on. */
export function rememberedBy<T, K, A extends NonNullable<unknown>>(
  keyOf: (about: T) => K,
  make: (about: T) => A,
): (about: T) => A {
  const known = new Map<K, A>();
  return (about) => {
    const key = keyOf(about);
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = make(about);
    known.set(key, answer);
    return answer;
  };
}
