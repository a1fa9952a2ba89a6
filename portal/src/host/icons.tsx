const SHAPES = {
  back: <path d="M12 5.5 7.5 10l4.5 4.5" />,
  again: <path d="M4.2 8.5a6.2 6.2 0 1 1 .3 4M4 4.5v4h4" />,
  preview: (
    <>
      <path d="M2.8 10c1.6-3.1 4.2-4.7 7.2-4.7s5.6 1.6 7.2 4.7c-1.6 3.1-4.2 4.7-7.2 4.7S4.4 13.1 2.8 10z" />
      <circle cx="10" cy="10" r="2.2" />
    </>
  ),
  download: <path d="M10 3.8v9M6.3 9.2 10 12.8l3.7-3.6M4 13.2v1.6c0 .9.7 1.6 1.6 1.6h8.8c.9 0 1.6-.7 1.6-1.6v-1.6" />,
  dismiss: <path d="m5.2 5.2 9.6 9.6M14.8 5.2l-9.6 9.6" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.3l2.8 1.6" />
    </>
  ),
}

/** A line icon of this page; decoration beside a word. */
export function Icon({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      {SHAPES[name]}
    </svg>
  )
}
