export const signIn = {
  'signIn.page': 'Sign in',
  'signIn.title': 'Sign in to your files',
  'signIn.mail': 'Mail address',
  'signIn.mailMissing': 'Enter your mail address.',
  'signIn.password': 'Password',
  'signIn.passwordMissing': 'Enter your password.',
  'signIn.forgot': 'Forgot it?',
  'signIn.submit': 'Sign in',
  'signIn.noAccount': 'Need an account? Your administrator can invite you.',
} as const
