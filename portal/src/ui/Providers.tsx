import { FluentProvider } from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect } from 'react'
import { Announcer } from './announce'
import { useScheme } from './appearance'
import { applyScheme, fluentTheme } from './theme'

/** Theme and live regions around everything that is drawn. */
export function Providers({ children }: { children: ReactNode }) {
  const scheme = useScheme()
  useLayoutEffect(() => applyScheme(scheme), [scheme])
  return (
    <FluentProvider theme={fluentTheme(scheme)}>
      {children}
      <Announcer />
    </FluentProvider>
  )
}
