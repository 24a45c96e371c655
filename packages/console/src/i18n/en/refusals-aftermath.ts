// Sentences for what is refused after an event, in English.

export const aftermathRefusals = {
  'refusal.said_nothing': 'Say which claims were told, and how finely.',
  'refusal.said_claim_unknown': 'The case has no such claim.',
  'refusal.said_claim_twice': 'A claim stands twice in what was said.',
  'refusal.said_rung_unknown': 'The claim has no such rung.',
  'refusal.said_in_future': 'What was said cannot lie ahead.',
  'refusal.said_lacks_language': 'What was said is written down in both languages.',
  'refusal.event_in_future': 'What happened cannot lie ahead.',
  'refusal.event_lacks_language': 'What happened is written down in both languages.',
  'refusal.event_report_missing': 'A publication is a report that others can look at. Accept it first.',
  'refusal.clearing_unknown': 'No event proposed this.',
  'refusal.clearing_answered': 'This was answered before.',
  'refusal.clearing_nobody': 'Nobody would be ruled out and the pool would stay. Decline it instead.',
  'refusal.clearing_origin_unknown': 'Nobody of that name is in the world of this source.',
  'refusal.clearing_drops_source': 'The source itself is never ruled out.',
  'refusal.clearing_reason_missing': 'A reason is needed.',
  'refusal.pool_is_everybody': 'Everybody is the pool that is presumed. Only a smaller one is signed for.',
  'refusal.pool_reason_missing': 'A smaller pool needs a reason.',
} as const
