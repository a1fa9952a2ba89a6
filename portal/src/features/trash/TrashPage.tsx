/** Everything that was put into the trash. */
export function TrashPage() {
  return null
}
