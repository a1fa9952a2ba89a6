import { FluentProvider, useFocusFinders } from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect } from 'react'
import { Announcer } from './announce'
import { useScheme } from './appearance'
import { useBrandColour } from './brand'
import { applyScheme, fluentTheme } from './theme'

/** Theme and live regions around everything that is drawn. */
export function Providers({ children }: { children: ReactNode }) {
  const scheme = useScheme()
  const colour = useBrandColour()
  useLayoutEffect(() => applyScheme(scheme, colour), [scheme, colour])
  return (
    <FluentProvider theme={fluentTheme(scheme, colour)}>
      {children}
      <FocusKeeper />
      <Announcer />
    </FluentProvider>
  )
}

/**
 * Keeps Fluent's keeper of the focus alive while nothing else on the page needs it: when it went with the last dialog,
 * it would leave the page behind that dialog hidden from screen readers.
 */
function FocusKeeper() {
  useFocusFinders()
  return null
}
