import { FluentProvider, useFocusFinders } from '@fluentui/react-components'
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
      <FocusManager />
      {children}
      <Announcer />
    </FluentProvider>
  )
}

/**
 * Keeps Fluent's focus manager alive for the whole visit. It lives as long as somebody uses it; were a dialog the only
 * one, closing it would end the manager before it shows the page to assistive technology again.
 */
function FocusManager() {
  useFocusFinders()
  return null
}
