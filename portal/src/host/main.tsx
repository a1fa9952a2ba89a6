import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer } from '../ui/announce'
import '../ui/base.css'
import { readAddress, withoutOnce } from './address'
import { Host } from './Host'
import { HostPage } from './HostPage'
import { isDark, isPhone } from './hostTheme'
import './page.css'

const root = document.getElementById('root')
const place = document.getElementById('suite')
if (root === null || place === null) throw new Error('open.html has a #root and a #suite')

const url = new URL(location.href)
const address = readAddress(url)
history.replaceState(history.state, '', withoutOnce(url))

if (address === undefined) {
  location.replace('/')
} else {
  const looks = () => ({ language: navigator.language, dark: isDark(), phone: isPhone(screen) })
  const page = new HostPage(address, { place, looks })
  page.start()
  createRoot(root).render(
    <StrictMode>
      <Host page={page} />
      <Announcer />
    </StrictMode>,
  )
}
