export const editing = {
  'editing.end': 'End editing',
  'editing.endTitle': 'End editing of “{name}”?',
  'editing.endFor': 'This ends editing for {names}.',
  'editing.endText':
    'Their pages turn read-only. What they have not saved yet becomes a conflict version, so nothing is lost.',
  'editing.endTold': 'Sheaf tells {names} that you did it.',
  'editing.ended': 'Editing of “{name}” has ended.',
  'editing.endedBefore': 'Nobody is editing “{name}” any more.',
  'editing.endFailed': 'Couldn’t end editing of “{name}”: {reason}',
  'editing.started': '{names} started editing {name}',
  'editing.left': '{names} stopped editing {name}',
} as const
