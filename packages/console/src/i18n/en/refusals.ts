// Why the node says no, by stable code. The rule itself stands beside each sentence on the page.

export const refusals = {
  'refusal.role_lacking': 'your roles do not allow it',
  'refusal.as_of': 'you are looking at another time',
  'refusal.absent': 'there is nothing here that you may see',
  'refusal.conflict': 'somebody changed it meanwhile',
} as const
