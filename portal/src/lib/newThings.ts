/** What "New" makes: a folder, a text, or an empty document that an office suite fills. */
export type NewThing = 'folder' | 'text' | OfficeEnding
export type OfficeEnding = (typeof OFFICE_ENDINGS)[number]

/** In the order of the menu. */
export const OFFICE_ENDINGS = ['docx', 'xlsx', 'pptx'] as const

export const isOffice = (thing: NewThing): thing is OfficeEnding => OFFICE_ENDINGS.some((ending) => ending === thing)

/** The office documents that a suite makes here. */
export const officeOffered = (made: readonly { extension: string }[]): OfficeEnding[] =>
  OFFICE_ENDINGS.filter((ending) => made.some(({ extension }) => extension === ending))
