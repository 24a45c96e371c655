// Two nodes, a hand-held clock, a courier that loses, repeats and reorders. For tests only.

export type { HandClock } from './clock.ts'
export { handClock } from './clock.ts'
export type { Road } from './courier.ts'
export { Courier, seeded } from './courier.ts'
export { cutShort, everyFlip, flipBit, swapNames } from './hostile.ts'
