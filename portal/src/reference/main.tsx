import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { Providers } from '../ui/Providers'
import { Reference } from './Reference'

const place = document.getElementById('root')
if (place === null) throw new Error('reference.html has a #root')
createRoot(place).render(
  <StrictMode>
    <Providers>
      <Reference />
    </Providers>
  </StrictMode>,
)
