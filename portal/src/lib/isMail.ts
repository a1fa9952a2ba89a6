/** Whether a text looks like a mail address; the server decides whether it is one. */
export const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
