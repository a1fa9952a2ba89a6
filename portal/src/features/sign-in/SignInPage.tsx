export function SignInPage(_props: { from: string | undefined }) {
  return null
}
