// How severe is a state? One temperature, each step also a shape and a word (console 2). `act` means that a person must
// act now and nothing else. Handling markings have no tone: a rule of handling is no danger.

export type Tone = 'quiet' | 'note' | 'warm' | 'act'
export const shapeOf: Readonly<Record<Tone, string>> = { quiet: '·', note: '◇', warm: '△', act: '■' }
