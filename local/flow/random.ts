/** Returns a draw from 1 to 100, and the state for the next one (mulberry32). */
export function draw(state: number): { readonly value: number; readonly state: number } {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: (((mixed ^ (mixed >>> 14)) >>> 0) % 100) + 1, state: next };
}
