import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import { t } from '../i18n/t'
import styles from './Filters.module.css'

/** A filter as a chip: its name while it lets everything through, what was chosen otherwise. */
export function FilterChip<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value | undefined
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | undefined) => void
}) {
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu
      checkedValues={{ value: [value ?? ''] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        onChange(options.find((option) => option.value === checkedItems[0])?.value)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={styles.chip} data-on={chosen !== undefined}>
          {chosen ? `${label}: ${chosen.label}` : label}
          <ChevronDownRegular fontSize={16} />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="value" value="">
            {t('common.any')}
          </MenuItemRadio>
          {options.map((option) => (
            <MenuItemRadio key={option.value} name="value" value={option.value}>
              {option.label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** A filter that is on or off. */
export function SwitchChip({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className={styles.chip} data-on={on} aria-pressed={on} onClick={() => onChange(!on)}>
      {label}
    </button>
  )
}
