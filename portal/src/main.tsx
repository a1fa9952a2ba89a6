import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from './api/client'
import { makeRouter } from './routes'
import './ui/base.css'
import { Providers } from './ui/Providers'

const client = makeQueryClient(askToSignIn)
const router = makeRouter(client)

/** The session ended on the server: signing in leads back to where the person was. */
function askToSignIn() {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname.startsWith('/o/') || pathname === '/setup') return
  void router.navigate({ to: '/sign-in', search: { from: href } })
}

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has a #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Providers>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </Providers>
    </QueryClientProvider>
  </StrictMode>,
)
