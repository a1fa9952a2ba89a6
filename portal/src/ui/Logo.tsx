/** The mark: three sheets tied by a band. Decoration: the name stands beside it. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <rect x="11.2" y="3" width="9.6" height="24.9" rx="1.8" fill="#7fccd7" transform="rotate(-29 16 21)" />
      <rect x="11.2" y="3" width="9.6" height="24.9" rx="1.8" fill="#1c8591" transform="rotate(29 16 21)" />
      <path
        d="M12.8 1.8h4.4L21 5.6v21.6a1.8 1.8 0 0 1-1.8 1.8h-6.4a1.8 1.8 0 0 1-1.8-1.8V3.6a1.8 1.8 0 0 1 1.8-1.8z"
        fill="#056875"
      />
      <path d="M17.2 1.8 21 5.6h-2.6a1.2 1.2 0 0 1-1.2-1.2z" fill="#b9e4ea" />
      <rect x="8.6" y="19.2" width="14.8" height="3.8" rx="1.9" fill="#e8b653" />
    </svg>
  )
}
