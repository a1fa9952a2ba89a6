/** What axe need not look at, because a library draws it and it does no harm there: selector and reason. */
export const EXEMPTIONS: { selector: string; reason: string }[] = [
  {
    selector: '[data-tabster-dummy]',
    reason:
      'Fluent’s focus groups (toolbars, menus, dialogs) put empty elements at their ends that pass the focus on at once; they are focusable and hidden on purpose.',
  },
]
