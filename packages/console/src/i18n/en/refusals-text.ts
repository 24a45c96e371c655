// Sentences for what the check of a text refuses, in English.

export const textRefusals = {
  'refusal.frame_tells_time':
    'What is written on the warning would tell the hour that it withholds: choose another time.',
  'refusal.marking_unknown': 'The marking cannot be read; it counts as the strictest. Correct it, or leave it empty.',
  'refusal.text_withheld_term':
    'The text says something that this release withholds. Leave it out, or choose a rung that tells it.',
  'refusal.text_time_too_fine':
    'The text tells the time more finely than this release does. Write it wider, or choose a finer rung.',
  'refusal.text_weekday_mismatch': 'A weekday in the text is not the weekday of its date. Correct one of the two.',
  'refusal.text_place_too_fine':
    'The text names a place inside the one that is told. Leave it out, or choose a finer rung.',
  'refusal.text_coordinates': 'The text holds coordinates. Leave them out and name the place.',
  'refusal.text_verbatim': 'The text repeats the wording of a report. Say it in other words.',
  'refusal.text_quotation': 'The text quotes somebody. Leave the quotation marks out and say it in words of your own.',
  'refusal.text_not_checked': 'These texts were composed before texts were checked. Compose them again.',
  'refusal.text_needs_override': 'Something was found in the text. A senior officer must put a name to it first.',
  'refusal.text_override_by_author': 'Whoever wrote it cannot let it pass.',
  'refusal.text_override_not_senior': 'Only a senior officer can let this text pass.',
  'refusal.text_nothing_to_override': 'No match was found in the text: there is nothing to let pass.',
  'refusal.text_pair_differs': 'The texts changed since they were read.',
  'refusal.text_reason_missing': 'A reason is needed.',
  'refusal.pass_on_twice': 'There are two texts for one level.',
  'refusal.pass_on_says_nothing': 'A text to pass on says nothing.',
  'refusal.pass_on_claim_unknown':
    'A text to pass on names a fact that this release does not tell, or names one twice.',
  'refusal.pass_on_finer': 'A text to pass on is finer than the release itself. Choose rungs that are not.',
  'refusal.pass_on_marking_wider': 'A text to pass on is marked to go further than the reports behind it allow.',
  'refusal.pass_on_marking_keeps': 'The marking of this text keeps it from the level that it is for.',
  'refusal.pass_on_not_offered':
    'The warning has no text for this level. Only the texts that came with it may be passed on.',
  'refusal.pseudo_claim_kind_unknown': 'This is nothing that a warning shows by itself.',
  'refusal.pseudo_claim_binding_unfit':
    'A rung that is not the finest must be held: a time by its hour, a reader by its name. Nothing holds a request.',
  'refusal.pseudo_claim_not_earlier': 'A finer rung is an earlier warning: its hour must come before the one above it.',
  'refusal.pseudo_claim_reader_twice': 'A reader stands on two rungs.',
  'refusal.pseudo_claim_reader_missing': 'No reader is named for this rung.',
  'refusal.pseudo_claim_not_chosen':
    'The hour, the reader or the request of this case gives something away. Choose how much of it this release shows.',
  'refusal.pseudo_claim_replaced': 'What warnings of this case show was set anew since the draft. Draft it again.',
  'refusal.pseudo_claim_reader_finer':
    'Warning this reader shows more than the chosen rung says. Choose a finer rung or another reader.',
  'refusal.pseudo_claim_too_soon':
    'The release was held to a later hour, so that its hour tells less. It may be sealed from then on.',
  'refusal.pseudo_claim_asks_otherwise':
    'What the reader is asked to do is not what the chosen rung says. Ask that, or choose another rung.',
  'refusal.crowd_key_unknown': 'Somebody in this crowd is not in the world of the source. Enter them there first.',
  'refusal.crowd_key_twice': 'Somebody stands in this crowd twice.',
  'refusal.crowd_without_source': 'The source itself must be in its crowd.',
  'refusal.crowd_too_small': 'This crowd has fewer heads than must remain. Add to it.',
  'refusal.crowd_points_at_one': 'In this crowd too much suspicion falls on one. Add others who would share it.',
  'refusal.crowd_drops_somebody': 'A crowd may only grow: dropping somebody tells that it was not that one.',
  'refusal.crowd_told_beyond':
    'What was told already tells the members of this crowd apart: it would hide nobody. Choose those who knew all of it.',
  'refusal.crowd_not_fixed': 'This source stands in no crowd.',
  'refusal.crowd_broken_already': 'The crowd was given up for this case already.',
  'refusal.crowd_reason_missing': 'A reason is needed.',
  'refusal.crowd_exceeded':
    'A source behind this case hides in a fixed crowd, and this says more than all of that crowd know. Choose coarser rungs, or its custodian gives the crowd up for this case.',
} as const
