// Who may do what? One table of roles by act. Absent means refused.
// That two acts need two persons is a separate rule and compares person ids (policy R8, R19, R44), never sessions.
// What somebody may see is not decided here: visibility is joined in the store by compartment.

/** The roles of a node (people.md). A person holds a role in a compartment. */
export const roles = [
  'analyst',
  'approver',
  'senior_officer',
  'custodian',
  'counsel',
  'overseer',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word)

/** The compartment that everybody with any role sees: profiles, people, the node itself. */
export const everyone = 'everyone'

/** The compartment of one protected source. */
export const custodyOf = (source: string): string => `custody:${source}`

/** The compartment of the worlds of origins: whoever is custodian of anything, and nobody else (release 3.1). */
export const worldsOnly = 'worlds'

/** The compartment of one question to a second reader: that person's alone (release 3.3). Nobody is let in by hand. */
export const readingOf = (reading: string): string => `reading:${reading}`
/** A question to a second reader makes nobody a custodian of anything else. */
export const isReading = (compartment: string): boolean => compartment.startsWith('reading:')

/** A compartment is a lower-case word, or `custody:` and the id of a source. */
export const isCompartment = (word: string): boolean =>
  /^([a-z][a-z0-9-]{0,39}|custody:source_[0-9a-z]{26})$/.test(word)

const allowed = {
  // the node and its people
  'person.invite': ['administrator'],
  'person.grant': ['administrator'],
  // one's own: whoever works here may bring a key to the door
  'person.passkey': ['analyst', 'approver', 'senior_officer', 'custodian', 'counsel', 'overseer', 'administrator'],
  'person.office': ['administrator', 'senior_officer'],
  'calendar.set': ['administrator', 'senior_officer'],
  'clock.set': ['administrator'],
  'profile.put': ['senior_officer', 'administrator'],
  'profile.preview': ['senior_officer', 'administrator', 'counsel'],
  // whoever trusts the keys does not answer for the rules
  'profile.trust': ['administrator'],
  'ledger.export': ['overseer', 'administrator', 'senior_officer'],
  'ledger.replay': ['overseer', 'administrator'],
  'ledger.read': ['overseer', 'administrator', 'senior_officer', 'counsel'],
  'oversight.figures': ['overseer', 'administrator'],
  // sources: the custodian alone
  'source.register': ['custodian'],
  'source.protect': ['custodian'],
  'source.origins': ['custodian'],
  'source.identity': ['custodian'],
  'world.write': ['custodian'],
  'source.clear': ['custodian'],
  'source.ceiling': ['custodian'],
  'source.word': ['custodian'],
  'source.deputy': ['custodian'],
  'source.second': ['custodian'],
  'reading.answer': ['custodian'],
  // reports
  'report.submit': ['analyst', 'senior_officer'],
  'report.read': ['analyst', 'approver', 'senior_officer'],
  'quarantine.read': ['analyst', 'senior_officer'],
  // register, places, counterparts
  'party.write': ['analyst', 'senior_officer'],
  'party.read': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'place.write': ['analyst', 'administrator'],
  'counterpart.write': ['analyst', 'senior_officer'],
  'counterpart.read': ['analyst', 'approver', 'senior_officer', 'counsel', 'overseer'],
  'counterpart.authority': ['counsel', 'senior_officer'],
  'counterpart.mandate': ['senior_officer'],
  // organisations over time, the library, counsel, a change of administration
  'organisation.write': ['analyst', 'senior_officer'],
  'organisation.read': ['analyst', 'approver', 'senior_officer', 'counsel', 'overseer'],
  'library.write': ['counsel', 'senior_officer'],
  'opinion.ask': ['analyst', 'approver', 'senior_officer'],
  'opinion.give': ['counsel'],
  'succession.begin': ['administrator', 'senior_officer'],
  'succession.accept': ['senior_officer', 'approver', 'administrator'],
  'node.operator': ['administrator'],
  // the case
  'case.open': ['analyst', 'senior_officer'],
  'case.claim': ['analyst', 'senior_officer'],
  'case.people': ['analyst', 'senior_officer'],
  'case.answer': ['analyst', 'senior_officer'],
  'case.determine': ['analyst', 'senior_officer'],
  'case.review': ['analyst', 'approver', 'senior_officer'],
  'case.approve': ['approver', 'senior_officer'],
  'case.waive': ['analyst', 'senior_officer'],
  // an approver may try and hears why not: who signs is a rule of the duty, not a matter of the door (R19)
  'waiver.sign': ['approver', 'senior_officer'],
  'case.too-late': ['senior_officer'],
  'case.double-standard': ['senior_officer'],
  'case.outcome': ['analyst', 'senior_officer'],
  'case.close': ['analyst', 'senior_officer'],
  // whoever was there writes down what was said; it is never refused for what it was
  'case.said': ['analyst', 'approver', 'senior_officer'],
  'case.event': ['analyst', 'approver', 'senior_officer'],
  'case.read': ['analyst', 'approver', 'senior_officer', 'counsel'],
  // what goes out
  'release.draft': ['analyst', 'senior_officer'],
  'release.read': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'release.approve': ['approver', 'senior_officer'],
  'release.seal': ['analyst', 'approver', 'senior_officer'],
  'release.change': ['analyst', 'senior_officer'],
  'release.recall': ['approver', 'senior_officer'],
  'release.override': ['senior_officer'],
  'release.reaffirm': ['approver', 'senior_officer'],
  'release.mistreatment': ['approver', 'senior_officer', 'counsel'],
  // whoever must be asked first: the line asks, somebody else writes down what was answered
  'consent.ask': ['analyst', 'senior_officer'],
  'consent.record': ['analyst', 'approver', 'senior_officer'],
  'consent.override': ['approver', 'senior_officer'],
  'equity.ask': ['analyst', 'senior_officer'],
  'equity.record': ['analyst', 'approver', 'senior_officer'],
  'equity.override': ['senior_officer'],
  // disputes are opened by whoever sees one and settled by somebody senior
  'dispute.open': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'dispute.position': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'dispute.raise': ['analyst', 'approver', 'senior_officer'],
  'dispute.settle': ['senior_officer'],
  'case.attack-review': ['approver', 'senior_officer', 'counsel'],
  'delivery.read': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'delivery.answer': ['analyst', 'senior_officer'],
  // channels and what comes in
  'channel.pair': ['administrator', 'senior_officer'],
  'channel.confirm': ['administrator', 'senior_officer'],
  'channel.read': ['analyst', 'approver', 'senior_officer', 'counsel', 'administrator', 'overseer'],
  'channel.carry': ['analyst', 'approver', 'senior_officer', 'administrator'],
  'received.read': ['analyst', 'approver', 'senior_officer', 'counsel'],
  'received.acknowledge': ['analyst', 'approver', 'senior_officer'],
  'received.ask': ['analyst', 'approver', 'senior_officer'],
} as const

/** The acts that a person may be allowed. */
export type Action = keyof typeof allowed

export const actions: readonly Action[] = Object.keys(allowed) as Action[]

/** Whether one of `held` allows `action`. No role, or a role that nobody knows, allows nothing. */
export const may = (held: readonly string[], action: Action): boolean =>
  held.some((role) => (allowed[action] as readonly string[]).includes(role))

/** The roles that allow `action`: for the page that says whom to ask. */
export const rolesFor = (action: Action): readonly Role[] => allowed[action]
