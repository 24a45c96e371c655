// Which acts does the record know? Every kind, the facts of its frame, and the fields of its sealed content.
// A kind is never changed, only added (data-model 3). Facts are clear on this node: ids, codes, instants, numbers.
// `<stream>/refused@1` {act, code, rule, path} exists on every stream and is not repeated here.

/** What a kind holds; a name with `?` may be absent. Content is sealed under the scope of its stream or its case. */
export interface KindShape {
  readonly facts: readonly string[]
  readonly content: readonly string[]
}

export const entryKinds: Readonly<Record<string, KindShape>> = {
  // ---- node
  'node/initialised@1': { facts: ['world', 'origin?'], content: [] },
  'node/charter-set@1': { facts: ['hash'], content: [] },
  'node/key-rotated@1': { facts: ['epoch'], content: [] },
  'node/epoch-destroyed@1': { facts: ['epoch'], content: [] },
  'node/clock-set@1': { facts: ['to'], content: [] },
  'node/exported@1': { facts: ['size', 'root?'], content: [] },
  'node/place-set@1': { facts: ['place', 'level', 'parent?', 'zone?'], content: ['names'] },
  // ---- person
  'person/invited@1': { facts: ['by'], content: ['name'] },
  'person/role-granted@1': { facts: ['role', 'compartment'], content: [] },
  'person/role-withdrawn@1': { facts: ['role', 'compartment'], content: [] },
  'person/office-set@1': { facts: ['office', 'from', 'until?', 'deputies'], content: [] },
  'person/deputy-set@1': { facts: ['office', 'deputy', 'from'], content: [] },
  'person/credential-added@1': { facts: ['credential'], content: [] },
  // ---- profile; its text is public and stands in content without being secret
  'profile/put-in-force@1': { facts: ['profile', 'version', 'hash', 'from', 'until?'], content: ['text'] },
  // ---- source: readable in its custody only
  'source/registered@1': { facts: ['kind', 'custodian'], content: ['name', 'access'] },
  'source/protection-set@1': { facts: ['k', 'pmaxNum', 'pmaxDen'], content: [] },
  'source/origins-set@1': { facts: ['origins', 'heads'], content: ['pool', 'self', 'origins'] },
  'source/could-have-known-set@1': { facts: ['case', 'claim', 'rungs'], content: ['sets'] },
  'source/identity-read@1': { facts: ['by'], content: [] },
  // ---- batch: what came in; the bytes are in the report store
  'batch/accepted@1': { facts: ['compartment', 'source', 'format', 'n', 'root', 'reports'], content: [] },
  'batch/arrived-again@1': { facts: ['report', 'sha256'], content: [] },
  'batch/quarantined@1': {
    facts: ['compartment', 'source', 'format', 'sha256', 'size', 'code', 'path', 'rule', 'faults'],
    content: [],
  },
  // ---- party of the register
  'party/added@1': { facts: ['compartment', 'kind', 'sites', 'contacts'], content: ['names', 'sites', 'contacts'] },
  'party/contact-set@1': { facts: ['contact', 'deputies', 'verifiedAt?'], content: ['contact'] },
  'party/verified@1': { facts: ['contact'], content: [] },
  'party/removed@1': { facts: [], content: ['reason'] },
  // ---- counterpart
  'counterpart/added@1': { facts: ['compartment', 'kind'], content: ['names'] },
  'counterpart/status-set@1': { facts: ['regime', 'code', 'from', 'until?'], content: ['citation'] },
  'counterpart/mandate-set@1': { facts: ['authority', 'state', 'topics', 'basis', 'from', 'until?'], content: [] },
  'counterpart/assessed@1': { facts: ['what', 'code', 'from'], content: ['basis'] },
  'counterpart/authority-added@1': {
    facts: ['authority', 'regime', 'scope', 'from', 'until?'],
    content: ['citation', 'text?'],
  },
  'counterpart/office-holder-set@1': { facts: ['office', 'from', 'until?'], content: ['name'] },
  'counterpart/office-holder-verified@1': { facts: ['office'], content: [] },
  'counterpart/office-holder-suspended@1': { facts: ['office'], content: ['reason'] },
  'counterpart/assurance-recorded@1': { facts: ['form', 'at', 'refresh?'], content: ['text', 'giver'] },
  // ---- case: claims
  'case/opened@1': { facts: ['compartment', 'cause', 'reports'], content: ['title'] },
  'case/reports-added@1': { facts: ['reports'], content: [] },
  'case/claim-added@1': {
    facts: [
      'claim',
      'element',
      'refs',
      'gradeScheme?',
      'grade?',
      'ladder',
      'rungs',
      'from?',
      'until?',
      'supersedes?',
      'late',
    ],
    content: ['assertion', 'texts', 'zone?', 'place?'],
  },
  'case/closed@1': { facts: [], content: ['note?'] },
  // ---- case: people
  'case/victim-set@1': {
    facts: ['victim', 'kind', 'party?', 'direct', 'categories'],
    content: ['who', 'present'],
  },
  'case/protector-mapped@1': { facts: ['protector', 'victim', 'counterpart?', 'party?', 'rank'], content: [] },
  'case/protector-withdrawn@1': { facts: ['protector'], content: ['reason'] },
  // ---- case: duty
  'case/test-answered@1': { facts: ['victim', 'test', 'value', 'claims'], content: ['rationale'] },
  'case/determined@1': {
    facts: ['victim', 'state', 'unsure', 'failed', 'override', 'opens?', 'recheck?'],
    content: ['reason'],
  },
  'case/reviewed@1': { facts: ['victim', 'agrees'], content: ['note?'] },
  'case/approved@1': { facts: ['victim', 'agrees'], content: ['note?'] },
  'case/waiver-written@1': { facts: ['victim', 'ground', 'expiry', 'fields'], content: ['evidence'] },
  'case/waived@1': { facts: ['victim', 'ground', 'expiry', 'author'], content: [] },
  'case/waiver-refused@1': { facts: ['victim', 'ground'], content: ['reason'] },
  'case/waiver-lapsed@1': { facts: ['victim', 'ground'], content: [] },
  'case/flagged@1': { facts: ['victim', 'why'], content: [] },
  'case/clock-set@1': { facts: ['victim', 'clock', 'start', 'due', 'opens?', 'class', 'budget?'], content: [] },
  'case/clock-met@1': { facts: ['victim', 'clock', 'by'], content: [] },
  'case/clock-missed@1': { facts: ['victim', 'clock', 'due'], content: [] },
  // ---- outcome, release, delivery, received and channel: stages 5 to 8 add their kinds below this line
  // ---- release
  'release/drafted@1': {
    facts: [
      'compartment',
      'case',
      'counterpart',
      'office?',
      'atRisk',
      'basis',
      'authority',
      'author',
      'protection',
      'rungs',
      'tlp',
      'pap',
      'validUntil',
      'nextUpdate',
      'previous?',
      'change?',
    ],
    content: ['askBack', 'asked?', 'authorityReason?'],
  },
  'release/assessed@1': { facts: ['verdict', 'instance', 'sources'], content: [] },
  'release/composed@1': { facts: ['lang', 'hash', 'pair'], content: ['text', 'passOn'] },
  'release/approved@1': { facts: ['by', 'pair', 'standing'], content: [] },
  'release/approval-refused@1': { facts: ['by', 'pair'], content: ['reason'] },
  'release/sealed@1': {
    facts: ['by', 'channel', 'delivery', 'pair', 'document', 'authority', 'standing'],
    content: [],
  },
  'release/updated@1': { facts: ['next'], content: [] },
  'release/corrected@1': { facts: ['next'], content: [] },
  'release/renewed@1': { facts: ['next'], content: [] },
  'release/stood-down@1': { facts: ['next'], content: [] },
  'release/recalled@1': { facts: ['by', 'channel', 'delivery'], content: ['reason'] },
}
